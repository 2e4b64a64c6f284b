/**
 * KurrentDB and EventStoreDB: nodes over HTTP as an operator with {@code curl} sees them, and
 * copies of their files.
 */
@NullMarked
package dev.salvor.activities.kurrentdb;

import org.jspecify.annotations.NullMarked;
