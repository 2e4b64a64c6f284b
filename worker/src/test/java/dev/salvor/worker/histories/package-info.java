@NullMarked
package dev.salvor.worker.histories;

import org.jspecify.annotations.NullMarked;
