/** The supervisor with real processes. */
@NullMarked
package dev.salvor.lab.up;

import org.jspecify.annotations.NullMarked;
