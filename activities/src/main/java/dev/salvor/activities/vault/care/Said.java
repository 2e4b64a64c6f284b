package dev.salvor.activities.vault.care;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;

/** The first that was said of damage. Damage does not keep the rest from being read. */
final class Said {
  private String first = "";

  /** Something that may come upon damage. */
  interface Work {
    void run() throws IOException;
  }

  void during(Work work) throws IOException {
    try {
      work.run();
    } catch (ApplicationFailure failure) {
      if (!"checksum-wrong".equals(failure.getType())) {
        throw failure;
      }
      first = first.isEmpty() ? failure.getOriginalMessage() : first;
    }
  }

  String first() {
    return first;
  }
}
