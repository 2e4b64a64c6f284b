package dev.salvor.cli;

import dev.salvor.runbooks.run.RunStatus;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Sends an order, once. */
final class Starting {
  private final Shell shell;
  private final Door door;

  Starting(Shell shell, Door door) {
    this.shell = shell;
    this.door = door;
  }

  JsonNode start(Map<String, Object> order) {
    return door.post("runs", order, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
  }

  /** Stays with the run until it ends. */
  int follow(JsonNode started, boolean json) {
    var id = started.path("id").asString();
    return new Following(shell, door, json)
        .until(door.get("runs/" + Door.encode(id), RunStatus.class));
  }
}
