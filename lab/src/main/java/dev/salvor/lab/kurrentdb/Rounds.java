package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The rounds of gossip. */
final class Rounds implements Runnable {
  static final Duration BETWEEN = Duration.ofMillis(150);

  private final NodeSettings settings;
  private final Cluster cluster;
  private final Peers peers;

  Rounds(NodeSettings settings, Cluster cluster, Peers peers) {
    this.settings = settings;
    this.cluster = cluster;
    this.peers = peers;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      settings.peers().forEach(port -> peers.member(port).ifPresent(cluster::hear));
      try {
        cluster.decide();
      } catch (IOException broken) {
        System.out.println("Cannot write: " + broken);
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
