package dev.salvor.lab.kurrentdb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What a leader does about the cluster's own scavenges: one node after the other. */
final class AutoScavenging implements Runnable {
  private final NodeSettings settings;
  private final Cluster cluster;
  private final Peers peers;
  private final AutoScavenge auto;
  private final Deque<Integer> left = new ArrayDeque<>();
  private boolean begun;

  AutoScavenging(NodeSettings settings, Cluster cluster, Peers peers, AutoScavenge auto) {
    this.settings = settings;
    this.cluster = cluster;
    this.peers = peers;
    this.auto = auto;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      if (cluster.state() == Member.State.Leader) {
        look();
      }
      LockSupport.parkNanos(Rounds.BETWEEN.toNanos());
    }
  }

  private void look() {
    switch (auto.word().phase()) {
      case InProgress -> goOn();
      case Pausing -> rest();
      case NotConfigured, Waiting, Paused -> {}
    }
  }

  private void goOn() {
    if (running().isPresent()) {
      return;
    }
    if (left.isEmpty() && begun) {
      begun = false;
      auto.started(null);
      auto.finish();
      return;
    }
    if (!begun) {
      begun = true;
      left.addAll(settings.peers());
      left.add(settings.port());
    }
    int port = left.removeFirst();
    peers.startScavenge(port).ifPresent(id -> auto.started(new AutoScavenge.Started(port, id)));
  }

  /** Only what it has started itself is its own to stop. */
  private void rest() {
    var running = running();
    if (running.isEmpty()) {
      auto.rested();
      return;
    }
    var started = running.get();
    left.remove(started.port());
    left.addFirst(started.port());
    peers.order(started.port(), "DELETE", "/admin/scavenge/" + started.id(), "");
  }

  private Optional<AutoScavenge.Started> running() {
    return Optional.ofNullable(auto.word().started())
        .filter(started ->
            peers.currentScavenge(started.port()).filter(started.id()::equals).isPresent());
  }
}
