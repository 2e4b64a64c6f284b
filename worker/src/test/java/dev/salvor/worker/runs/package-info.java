@NullMarked
package dev.salvor.worker.runs;

import org.jspecify.annotations.NullMarked;
