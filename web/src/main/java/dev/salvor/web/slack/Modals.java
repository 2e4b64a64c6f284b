package dev.salvor.web.slack;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.slack.OpenModal;
import dev.salvor.web.runs.ShortRuns;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens modals by the worker, which has the token: the trigger that Slack gave with the click goes
 * there by a short workflow, and is worth nothing three seconds later.
 */
@Component
class Modals {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ShortRuns shortRuns;

  Modals(ShortRuns shortRuns) {
    this.shortRuns = shortRuns;
  }

  void open(String trigger, ObjectNode view) {
    var modal = new OpenModal.Modal(trigger, Payloads.mapper().writeValueAsString(view));
    shortRuns.ask(OpenModal.NAME, "slack", modal, Void.class, LIMIT);
  }
}
