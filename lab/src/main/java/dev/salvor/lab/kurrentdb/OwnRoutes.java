package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** {@code /stand-in}: what the nodes tell each other, and how a test or an accident steers one. */
final class OwnRoutes {
  private static final int SLICE = 1 << 18;

  private final Cluster cluster;
  private final Store store;
  private final Scavenger scavenger;
  private final AutoScavenge auto;
  private final Holds holds;
  private final Traffic traffic;

  OwnRoutes(
      Cluster cluster,
      Store store,
      Scavenger scavenger,
      AutoScavenge auto,
      Holds holds,
      Traffic traffic) {
    this.cluster = cluster;
    this.store = store;
    this.scavenger = scavenger;
    this.auto = auto;
    this.holds = holds;
    this.traffic = traffic;
  }

  void into(Routes routes) {
    routes.on("GET", "/stand-in/member", asked -> Reply.json(cluster.own()));
    routes.on("GET", "/stand-in/log", this::log);
    routes.on("POST", "/stand-in/write", this::write);
    routes.on("POST", "/stand-in/complete-chunk", asked -> completeChunk());
    routes.on("POST", "/stand-in/traffic", this::steer);
    routes.on("POST", "/stand-in/hold/", asked -> done(() -> holds.hold(asked.rest())));
    routes.on("POST", "/stand-in/release/", asked -> done(() -> holds.release(asked.rest())));
    routes.on(
        "GET",
        "/stand-in/waiting/",
        asked -> Reply.json(Map.of("waiting", holds.isWaiting(asked.rest()))));
    routes.on("POST", "/stand-in/scavenge", this::pace);
    routes.on(
        "POST",
        "/stand-in/timeout",
        asked ->
            done(() -> routes.timeout(Duration.ofMillis(asked.number("milliseconds", 10_000)))));
    routes.on("POST", "/stand-in/fault/", asked -> fault(routes.faults(), asked));
    routes.on("POST", "/stand-in/auto-scavenge/begin", asked -> done(auto::begin));
  }

  private Reply log(Asked asked) throws IOException {
    var slice = store.after(Long.parseLong(asked.text("after", "0")), SLICE);
    return Reply.slice(slice.data(), slice.describe());
  }

  private Reply write(Asked asked) throws IOException {
    if (cluster.state() != Member.State.Leader) {
      return Reply.text(503, "Expected the leader");
    }
    store.write(asked.number("events", 1), asked.number("size", 200), ThreadLocalRandom.current());
    return Reply.json(Map.of("writer", store.log().writer()));
  }

  private Reply completeChunk() throws IOException {
    cluster.completeChunk();
    return Reply.json(Map.of());
  }

  private Reply steer(Asked asked) {
    traffic.perSecond(asked.number("per-second", 0));
    traffic.follow(asked.text("follow", "true").equals("true"));
    return Reply.json(Map.of());
  }

  private Reply pace(Asked asked) {
    scavenger.pace(asked.number("milliseconds-a-chunk", 0));
    scavenger.forgetBeforeAnswering(asked.text("forget-first", "false").equals("true"));
    return Reply.json(Map.of());
  }

  private static Reply fault(Faults faults, Asked asked) {
    faults.order("/" + asked.rest(), asked.number("status", 503), asked.number("times", 1));
    return Reply.json(Map.of());
  }

  private static Reply done(Runnable what) {
    what.run();
    return Reply.json(Map.of());
  }
}
