@NullMarked
package dev.salvor.activities.dns;

import org.jspecify.annotations.NullMarked;
