package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /auto-scavenge}: of the whole cluster, answered by the leader, whoever is asked. */
final class AutoScavengeRoutes {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final AutoScavenge auto;
  private final AutoScavenge.Feature feature;
  private final Cluster cluster;
  private final Peers peers;

  AutoScavengeRoutes(
      AutoScavenge auto, AutoScavenge.Feature feature, Cluster cluster, Peers peers) {
    this.auto = auto;
    this.feature = feature;
    this.cluster = cluster;
    this.peers = peers;
  }

  void into(Routes routes) {
    if (feature == AutoScavenge.Feature.ABSENT) {
      return;
    }
    routes.on("GET", "/auto-scavenge/enabled", asked -> forUsers(asked, this::enabled));
    routes.on("GET", "/auto-scavenge/status", asked -> forUsers(asked, this::status));
    routes.on("POST", "/auto-scavenge/pause", asked -> forOperators(asked, one -> pause()));
    routes.on("POST", "/auto-scavenge/resume", asked -> forOperators(asked, one -> resume()));
    routes.on("POST", "/auto-scavenge/configure", asked -> forOperators(asked, this::configure));
  }

  private Reply forUsers(Asked asked, Routes.Route route) throws IOException {
    if (asked.role().isEmpty()) {
      return Reply.empty(401);
    }
    return feature == AutoScavenge.Feature.DISABLED
        ? Reply.problem(503, "AutoScavenge is not enabled")
        : route.answer(asked);
  }

  /** Who is somebody, but may not, is told so: these routes are authorised in another way. */
  private Reply forOperators(Asked asked, Routes.Route route) throws IOException {
    if (asked.role().isPresent() && !asked.isOperator()) {
      return Reply.empty(403);
    }
    return forUsers(asked, one -> byLeader(one, route));
  }

  /** What the leader answered is not passed on; whoever asks another node gets 202. */
  private Reply byLeader(Asked asked, Routes.Route route) throws IOException {
    var leader = cluster.leader();
    if (leader.isEmpty()) {
      return Reply.problem(500, "No leader");
    }
    if (cluster.state() == Member.State.Leader) {
      return route.answer(asked);
    }
    var path = asked.exchange().getRequestURI().getPath();
    peers.order(leader.get().port(), "POST", path, asked.body());
    return Reply.empty(202);
  }

  private Reply enabled(Asked asked) {
    return Reply.json(Map.of("enabled", true));
  }

  private Reply status(Asked asked) {
    var word = auto.word();
    var body = new LinkedHashMap<String, Object>();
    body.put("state", word.phase().name());
    body.put("schedule", word.schedule());
    body.put(
        "timeUntilNextCycle",
        word.phase() == AutoScavenge.Phase.Waiting ? "1.13:14:32.6299115" : null);
    return Reply.json(body);
  }

  private Reply pause() {
    return Reply.empty(auto.pause() ? 200 : 202);
  }

  private Reply resume() {
    return auto.resume().map(why -> Reply.problem(400, why)).orElseGet(() -> Reply.empty(200));
  }

  private Reply configure(Asked asked) throws IOException {
    if (!asked.header("Content-Type", "").startsWith("application/json")) {
      return Reply.empty(415);
    }
    try {
      var schedule = MAPPER.readTree(asked.body()).path("schedule").asString("");
      if (schedule.trim().split("\\s+", -1).length != 5) {
        return Reply.problem(400, "Invalid cron expression");
      }
      auto.configure(schedule);
      return Reply.empty(200);
    } catch (JacksonException noJson) {
      return Reply.problem(400, "Invalid request body");
    }
  }
}
