/** The measurements that the documents quote, each against real servers on this machine. */
@NullMarked
package dev.salvor.bench;

import org.jspecify.annotations.NullMarked;
