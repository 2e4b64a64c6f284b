/** The queues this process polls, for runs and as an agent. */
@NullMarked
package dev.salvor.worker.polling;

import org.jspecify.annotations.NullMarked;
