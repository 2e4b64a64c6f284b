@NullMarked
package dev.salvor.worker.build;

import org.jspecify.annotations.NullMarked;
