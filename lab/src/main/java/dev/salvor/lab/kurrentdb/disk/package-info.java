/**
 * What the stand-in for KurrentDB keeps on the disk, byte for byte as the server lays it out:
 * chunks of the log, checkpoints, tables and map of the index.
 *
 * <p>Nothing in here is shared with the product's own reader of these files: each is a reading of
 * its own of the same format, so that a mistake in one shows in the other.
 */
@NullMarked
package dev.salvor.lab.kurrentdb.disk;

import org.jspecify.annotations.NullMarked;
