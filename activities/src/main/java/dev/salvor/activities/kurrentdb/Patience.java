package dev.salvor.activities.kurrentdb;

import java.time.Duration;

/**
 * How long a node is waited for.
 *
 * @param connect for a connection
 * @param look for the answer to a question
 * @param gesture for the answer to a request; a node gives up after ten seconds and goes on behind
 *     its answer
 * @param between two looks
 * @param looks how many looks in a row have to find nothing
 * @param ending for a scavenge to end, and for a cluster to pause
 * @param resuming for a cluster to say that it is not paused any more
 */
record Patience(
    Duration connect,
    Duration look,
    Duration gesture,
    Duration between,
    int looks,
    Duration ending,
    Duration resuming) {

  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(12),
          Duration.ofMillis(500),
          3,
          Duration.ofMinutes(10),
          Duration.ofSeconds(8));
}
