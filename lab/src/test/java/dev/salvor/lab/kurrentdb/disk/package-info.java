/** What the stand-in keeps on the disk, and what a node says to it at a start. */
@NullMarked
package dev.salvor.lab.kurrentdb.disk;

import org.jspecify.annotations.NullMarked;
