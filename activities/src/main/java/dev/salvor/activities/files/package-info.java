/**
 * Directories: walked, read and put back with everything that belongs to a file. On Linux, through
 * the system's own calls, because Java's library follows symlinks where this must not, and knows
 * neither holes nor other owners' attributes.
 */
@NullMarked
package dev.salvor.activities.files;

import org.jspecify.annotations.NullMarked;
