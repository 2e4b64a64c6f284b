/** Nodes that answer by a script, and small databases of real files. */
@NullMarked
package dev.salvor.activities.kurrentdb;

import org.jspecify.annotations.NullMarked;
