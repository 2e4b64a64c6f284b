/**
 * The command line: a client of Salvor's REST interface, which says the same sentences as the
 * console.
 *
 * <p>A command starts, asks and ends within half a second, so it loads no library that it does not
 * use: Temporal's stay on the compiler's path only.
 */
@NullMarked
package dev.salvor.cli;

import org.jspecify.annotations.NullMarked;
