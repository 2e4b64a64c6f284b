package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How the application fares that writes to the practice range's site. */
@Command(
    name = "site",
    description =
        "Say which side of lab-site serves, how many writes were acknowledged, and how many of them are missing.")
final class LabSiteCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  LabSiteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (var door = Connection.lab(shell)) {
      var answer = door.get("site");
      if (json) {
        shell
            .out()
            .println(Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
      } else {
        answer.forEach(fare -> shell.out().println(sentence(fare)));
      }
    }
    return Exit.DONE;
  }

  private static String sentence(JsonNode fare) {
    var both = fare.path("both").size();
    return "%s: %s takes writes; %s acknowledged, %s of them missing%s."
        .formatted(
            fare.path("store").asString(),
            fare.path("serving").isNull() ? "no side" : fare.path("serving").asString(),
            Words.count(fare.path("acknowledged").asLong()),
            Words.count(fare.path("missing").asLong()),
            both == 0
                ? ""
                : "; both sides took writes at once, %d times, first %s"
                    .formatted(both, fare.path("both").get(0).asString()));
  }
}
