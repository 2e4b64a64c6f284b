/** The runbooks for KurrentDB, against a cluster in memory. */
@NullMarked
package dev.salvor.workflows.kurrentdb;

import org.jspecify.annotations.NullMarked;
