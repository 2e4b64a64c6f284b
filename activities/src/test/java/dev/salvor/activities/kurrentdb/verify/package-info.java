/** Copied databases, made by hand: whole, and broken in one place each. */
@NullMarked
package dev.salvor.activities.kurrentdb.verify;

import org.jspecify.annotations.NullMarked;
