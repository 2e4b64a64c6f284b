/** Backup and restore of directories, beside the tools that people know. */
@NullMarked
package dev.salvor.bench.vault;

import org.jspecify.annotations.NullMarked;
