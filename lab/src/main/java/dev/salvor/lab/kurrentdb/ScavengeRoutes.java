package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code /admin/scavenge}: of this node alone. */
final class ScavengeRoutes {
  private final Scavenger scavenger;
  private final Holds holds;

  ScavengeRoutes(Scavenger scavenger, Holds holds) {
    this.scavenger = scavenger;
    this.holds = holds;
  }

  void into(Routes routes, Version version) {
    routes.forOperators("GET", "/admin/scavenge/current", this::current);
    if (version.isKurrent()) {
      routes.forOperators("GET", "/admin/scavenge/last", this::last);
    }
    routes.on(
        "POST",
        "/admin/scavenge",
        asked -> asked.isOperator() ? start(asked) : Reply.text(401, "User not authorized"));
    routes.forOperators("DELETE", "/admin/scavenge/", this::stop);
  }

  private Reply current(Asked asked) {
    var id = scavenger.currentId();
    var link = id.isEmpty() ? "" : "/admin/scavenge/" + id;
    return asked.negotiated(
        () -> "ScavengeId: %s, ScavengeLink: %s".formatted(id, link),
        () -> ordered("scavengeId", id, "scavengeLink", link));
  }

  private Reply last(Asked asked) {
    var last = scavenger.last();
    return asked.negotiated(
        () ->
            "ScavengeId: %s, ScavengeLink: %s, ScavengeResult: %s"
                .formatted(last.id(), last.link(), last.result()),
        () ->
            ordered(
                "scavengeId", last.id(),
                "scavengeLink", last.link(),
                "scavengeResult", last.result().name()));
  }

  private Reply start(Asked asked) throws IOException {
    var mistake = ScavengeOrder.mistake(asked);
    if (!mistake.isEmpty()) {
      return Reply.text(400, mistake);
    }
    if (holds.isHeld(Holds.CHUNK_LOCK)) {
      return Reply.text(400, "Failed to acquire the chunk switch lock");
    }
    var started = scavenger.start();
    return started.isEmpty()
        ? Reply.text(400, "Scavenge is already running")
        : asked.negotiated(
            () -> "ScavengeId: " + started.get(), () -> Map.of("scavengeId", started.get()));
  }

  private Reply stop(Asked asked) {
    return scavenger
        .stop(asked.rest())
        .map(CompletableFuture::join)
        .map(stopped -> asked.negotiated(() -> stopped, () -> stopped))
        .orElseGet(() -> Reply.text(404, "Scavenge Id does not exist"));
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int at = 0; at < pairs.length; at += 2) {
      map.put((String) pairs[at], pairs[at + 1]);
    }
    return map;
  }
}
