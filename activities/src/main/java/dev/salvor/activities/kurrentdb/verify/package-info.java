/**
 * Reads a copied KurrentDB database without a server, and says whether a node would start from it
 * and keep its index. It only reads. It stands on the JDK alone, because the command line uses it
 * where no engine runs.
 */
@NullMarked
package dev.salvor.activities.kurrentdb.verify;

import org.jspecify.annotations.NullMarked;
