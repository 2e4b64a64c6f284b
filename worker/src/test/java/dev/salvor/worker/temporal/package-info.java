@NullMarked
package dev.salvor.worker.temporal;

import org.jspecify.annotations.NullMarked;
