@NullMarked
package dev.salvor.worker.polling;

import org.jspecify.annotations.NullMarked;
