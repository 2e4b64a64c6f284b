package dev.salvor.lab.kurrentdb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scavenges that the cluster starts by itself: the leader has one node after the other do it.
 * What is said here is passed on with the gossip, so that the next leader knows it.
 */
final class AutoScavenge {
  private Word word = new Word(0, Phase.NotConfigured, null, false, null);

  /** Whether a node has it. */
  enum Feature {
    /** No such route. */
    ABSENT,
    /** It is there, without a licence. */
    DISABLED,
    ENABLED
  }

  /** The server's own names. */
  enum Phase {
    NotConfigured,
    Waiting,
    InProgress,
    Pausing,
    Paused
  }

  /** The scavenge of a node that it has started and that may still run. */
  record Started(int port, String id) {}

  /**
   * What is known of it.
   *
   * @param number grows with every change
   * @param midway whether a round has begun and has nodes left
   */
  record Word(
      long number,
      Phase phase,
      @Nullable String schedule,
      boolean midway,
      @Nullable Started started) {
    private Word next(Phase newPhase, boolean nowMidway) {
      return new Word(number + 1, newPhase, schedule, nowMidway, started);
    }
  }

  synchronized Word word() {
    return word;
  }

  /** Believes what is newer. */
  synchronized void hear(Word heard) {
    if (heard.number() > word.number()) {
      word = heard;
    }
  }

  synchronized void configure(String schedule) {
    var phase = word.phase() == Phase.NotConfigured ? Phase.Waiting : word.phase();
    word = new Word(word.number() + 1, phase, schedule, word.midway(), word.started());
  }

  /** Says whether it rests already. */
  synchronized boolean pause() {
    switch (word.phase()) {
      case InProgress -> word = word.next(Phase.Pausing, true);
      case NotConfigured, Waiting -> word = word.next(Phase.Paused, word.midway());
      case Pausing, Paused -> {}
    }
    return word.phase() == Phase.Paused;
  }

  /** Says why not; nothing where it goes on. */
  synchronized Optional<String> resume() {
    if (word.phase() == Phase.Pausing) {
      return Optional.of("Auto scavenge process is currently pausing");
    }
    if (word.phase() == Phase.Paused) {
      word = word.next(rest(), word.midway());
    }
    return Optional.empty();
  }

  private Phase rest() {
    if (word.schedule() == null) {
      return Phase.NotConfigured;
    }
    return word.midway() ? Phase.InProgress : Phase.Waiting;
  }

  /** The time has come. */
  synchronized void begin() {
    if (word.phase() == Phase.Waiting) {
      word = word.next(Phase.InProgress, true);
    }
  }

  /** A node does it now; or none does, between two. */
  synchronized void started(@Nullable Started now) {
    word = new Word(word.number() + 1, word.phase(), word.schedule(), word.midway(), now);
  }

  /** Every node has done it. */
  synchronized void finish() {
    if (word.phase() == Phase.InProgress) {
      word = word.next(Phase.Waiting, false);
    }
  }

  /** What it had running has ended. */
  synchronized void rested() {
    if (word.phase() == Phase.Pausing) {
      word = word.next(Phase.Paused, true);
    }
  }
}
