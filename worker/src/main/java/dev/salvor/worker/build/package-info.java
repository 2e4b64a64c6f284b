/** Builds that follow each other: what this one is, and which runs it takes over. */
@NullMarked
package dev.salvor.worker.build;

import org.jspecify.annotations.NullMarked;
