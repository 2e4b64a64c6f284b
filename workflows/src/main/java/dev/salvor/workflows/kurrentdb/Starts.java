package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Services.Started;
import java.util.List;

/** What came of starting a node, after a truncation was ordered and after it was made. */
final class Starts {
  private Starts() {}

  /**
   * The first start: it truncates and ends with 0. Where its control does not tell with what it
   * ended, the second start tells whether it went well; where its control starts it again by
   * itself, it serves already.
   */
  static String first(String node, Started started) {
    if (started.serves()) {
      return node + " serves: it truncated and was started again by its control";
    }
    var code = started.exitCode();
    if (code == null) {
      return node + " ended, with what is not known: the second start tells";
    }
    if (code != 0) {
      throw ended(node, "to truncate and end with 0", started);
    }
    return node + " truncated and ended with 0, as expected";
  }

  static void requireServing(String node, Started started) {
    if (!started.serves()) {
      throw ended(node, "to serve", started);
    }
  }

  static String serving(List<String> nodes) {
    return String.join(", ", nodes) + (nodes.size() == 1 ? " answers 204" : " answer 204");
  }

  private static RuntimeException ended(String node, String expected, Started started) {
    return Failure.NOT_YET.because(
        "Expected %s %s, found that it ended with %s; read its log, and retry or give up"
            .formatted(
                node,
                expected,
                started.exitCode() == null ? "a code that is not known" : started.exitCode()));
  }
}
