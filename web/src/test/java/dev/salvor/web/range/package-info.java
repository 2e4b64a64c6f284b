/** A practice range for the doors: a real engine, and runs that follow a script. */
@NullMarked
package dev.salvor.web.range;

import org.jspecify.annotations.NullMarked;
