/** The runbooks for KurrentDB and EventStoreDB: what they ask, what they do, how they end. */
@NullMarked
package dev.salvor.runbooks.kurrentdb;

import org.jspecify.annotations.NullMarked;
