@NullMarked
package dev.salvor.activities.vault.care;

import org.jspecify.annotations.NullMarked;
