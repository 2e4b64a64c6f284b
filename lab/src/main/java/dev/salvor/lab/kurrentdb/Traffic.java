package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What goes on in a node by itself: a leader writes events, another takes over what it lacks. */
final class Traffic implements Runnable {
  private static final Duration BEAT = Duration.ofMillis(50);
  private static final int SIZE = 200;

  private final Cluster cluster;
  private final Store store;
  private final Peers peers;
  private volatile int perSecond;
  private long owed;
  private volatile boolean follows = true;

  Traffic(Cluster cluster, Store store, Peers peers, int perSecond) {
    this.perSecond = perSecond;
    this.cluster = cluster;
    this.store = store;
    this.peers = peers;
  }

  /** How many events a leader writes by itself. */
  void perSecond(int events) {
    perSecond = events;
  }

  /** Whether it takes over what the leader writes; else it falls behind. */
  void follow(boolean so) {
    follows = so;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        beat();
      } catch (IOException broken) {
        System.out.println("Cannot write: " + broken);
      }
      LockSupport.parkNanos(BEAT.toNanos());
    }
  }

  private void beat() throws IOException {
    switch (cluster.state()) {
      case Leader -> {
        owed += perSecond * BEAT.toMillis();
        store.write((int) (owed / 1000), SIZE, ThreadLocalRandom.current());
        owed %= 1000;
      }
      case Follower, CatchingUp, ReadOnlyReplica, PreReadOnlyReplica -> {
        if (follows) {
          takeOver();
        }
      }
      default -> {}
    }
  }

  private void takeOver() throws IOException {
    var leader = cluster.leader();
    long before = -1;
    while (leader.isPresent() && store.log().writer() != before) {
      before = store.log().writer();
      var slice = peers.after(leader.get().port(), before);
      if (slice.isPresent()) {
        store.take(slice.get());
      }
    }
  }
}
