package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.kit.Steps;
import io.temporal.failure.ApplicationFailure;

/** A step that is stuck once, so that people are asked; who retries has the run go on. */
final class Asked {
  private final ApplicationFailure why;
  private boolean told;

  private Asked(ApplicationFailure why) {
    this.why = why;
  }

  static void once(Steps steps, String title, ApplicationFailure why) {
    steps.run(title, new Asked(why)::words, words -> words);
  }

  private String words() {
    if (!told) {
      told = true;
      throw why;
    }
    return "goes on";
  }
}
