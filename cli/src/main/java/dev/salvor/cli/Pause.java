package dev.salvor.cli;

import java.time.Duration;

/** A moment between two looks. */
final class Pause {
  private Pause() {}

  static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted; the run goes on");
    }
  }
}
