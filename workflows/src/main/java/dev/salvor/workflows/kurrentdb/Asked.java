package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.kit.Steps;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.atomic.AtomicBoolean;

/** A step that is stuck once, so that people are asked; who retries has the run go on. */
final class Asked {
  private Asked() {}

  static void once(Steps steps, String title, ApplicationFailure why) {
    var asked = new AtomicBoolean();
    steps.run(
        title,
        () -> {
          if (!asked.getAndSet(true)) {
            throw why;
          }
          return "goes on";
        },
        words -> words);
  }
}
