/** Temporal's own development server, set up so that a step takes milliseconds. */
@NullMarked
package dev.salvor.lab.temporal;

import org.jspecify.annotations.NullMarked;
