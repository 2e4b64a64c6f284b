/** How the runbooks for KurrentDB proceed, and the pure decisions they make. */
@NullMarked
package dev.salvor.workflows.kurrentdb;

import org.jspecify.annotations.NullMarked;
