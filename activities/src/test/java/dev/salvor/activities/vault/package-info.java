@NullMarked
package dev.salvor.activities.vault;

import org.jspecify.annotations.NullMarked;
