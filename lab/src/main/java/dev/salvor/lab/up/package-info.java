/** Everything that {@code salvor up} starts, and what keeps it running. */
@NullMarked
package dev.salvor.lab.up;

import org.jspecify.annotations.NullMarked;
