package dev.salvor.lab.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The first backup set of a target of the lab, taken the way people take one: by a run. */
final class FirstBackup {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> LOST = Set.of("failed", "refused", "aborted", "cancelled");
  private final HttpClient client = HttpClient.newHttpClient();
  private final String runs;
  private final String runbook;
  private final String target;
  private String key = newKey();

  FirstBackup(int webPort, String runbook, String target) {
    this.runbook = runbook;
    this.target = target;
    runs = "http://127.0.0.1:" + webPort + "/api/v1/runs";
  }

  private static String newKey() {
    return "first-backup-" + UUID.randomUUID();
  }

  /**
   * Starts the run and waits until it is done. Asked again, it finds the same run: one that is
   * stuck is the operator's to mend, and only one that has ended without a set is followed by
   * another.
   */
  void take() {
    var started =
        ask(
            HttpRequest.newBuilder(URI.create(runs))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(order())));
    var run = HttpRequest.newBuilder(URI.create(runs + "/" + started.path("id").asString()));
    Health.await(
        () -> isDone(ask(run.GET())),
        PATIENCE,
        "The first backup of %s was expected to be done within two minutes; see ".formatted(target)
            + started.path("id").asString());
  }

  private String order() {
    return """
    {"runbook": "%s", "target": "%s", "reason": "So that there is something to restore",
     "planOnly": false, "whenBusy": "WAIT", "settings": {"note": "The lab's first set"}}
    """
        .formatted(runbook, target);
  }

  private boolean isDone(JsonNode run) {
    var state = run.path("state").asString();
    if (LOST.contains(state)) {
      key = newKey();
    }
    if (LOST.contains(state) || state.equals("stuck")) {
      throw new CannotStart(
          "The first backup of %s is %s: %s"
              .formatted(target, state, run.path("sentence").asString()));
    }
    return state.equals("done");
  }

  private JsonNode ask(HttpRequest.Builder request) {
    try {
      var answer =
          client.send(
              request.setHeader("X-Salvor-As", "oncall").timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new CannotStart(
            "The first backup of %s was refused: %s".formatted(target, answer.body()));
      }
      return StateFile.MAPPER.readTree(answer.body());
    } catch (IOException unreachable) {
      throw new CannotStart(
          "The first backup of %s could not be asked for: %s".formatted(target, unreachable));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CannotStart("The first backup of %s was interrupted.".formatted(target));
    }
  }
}
