package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import tools.jackson.databind.JsonNode;

/** Orders something from the practice range, and says what became of it. */
final class LabDoor {
  private final Shell shell;

  LabDoor(Shell shell) {
    this.shell = shell;
  }

  /**
   * Orders, and prints the sentence that is answered.
   *
   * @param next what one would type next
   */
  int post(String path, boolean json, String next) {
    tell(order(path), json);
    next(json, next);
    return Exit.DONE;
  }

  JsonNode order(String path) {
    try (var lab = Connection.lab(shell)) {
      return lab.post(path);
    }
  }

  void tell(JsonNode answer, boolean json) {
    tell(answer, json, answer.path("sentence").asString());
  }

  void tell(JsonNode answer, boolean json, String sentence) {
    var text =
        json
            ? Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer)
            : sentence;
    shell.out().println(text);
  }

  void next(boolean json, String command) {
    if (!json) {
      shell.out().println("Next: %s %s".formatted(shell.self(), command));
    }
  }
}
