package dev.salvor.lab.kurrentdb;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Brings the lab's cluster up: every node in its role, and something to lose. */
final class Assembly {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Set<String> SETTLED = Set.of("Leader", "Follower", "ReadOnlyReplica");

  /** What the cluster has to begin with. */
  static final long USUAL = 40L << 20;

  private static final long BEHIND = 64 * 1024;
  private static final String WRITER = "writerCheckpoint";

  private final RangeNodes nodes;
  private final NodeControl control;
  private final NodeClient client;

  Assembly(RangeNodes nodes, NodeControl control, NodeClient client) {
    this.nodes = nodes;
    this.control = control;
    this.client = client;
  }

  void start() {
    nodes.cluster().forEach(this::start);
    await("every node in its role", this::isWhole);
  }

  private void start(RangeNode node) {
    var outcome = control.run("start", node.name());
    if (outcome.code() != 0) {
      throw new IllegalStateException(outcome.sentence());
    }
  }

  /** A node that had more than its leader truncates first, which takes further starts. */
  private boolean isWhole() {
    for (var node : nodes.cluster()) {
      var status = control.run("status", node.name());
      if (status.code() != 0) {
        if (!status.sentence().endsWith("code 0.")) {
          throw new IllegalStateException(status.sentence() + " See logs/ beside its settings.");
        }
        start(node);
      }
    }
    return areSettled();
  }

  private boolean areSettled() {
    var asked = nodes.cluster().getFirst();
    var leader = client.leader(asked);
    if (leader.isEmpty()) {
      return false;
    }
    long writer = leader.get().path(WRITER).asLong();
    var members = client.gossip(asked).orElseThrow().path("members");
    return StreamSupport.stream(members.spliterator(), false)
            .filter(member -> isSettled(member, writer))
            .count()
        == nodes.cluster().size();
  }

  private static boolean isSettled(JsonNode member, long writer) {
    return member.path("isAlive").asBoolean()
        && SETTLED.contains(member.path("state").asString())
        && writer - member.path(WRITER).asLong() < BEHIND;
  }

  /**
   * Has events written until there is something to back up, and lets the cluster scavenge itself.
   */
  void fill(long bytes) {
    var leader = leader();
    if (client.ask(leader, "GET", "/auto-scavenge/status", "").path("schedule").isNull()) {
      client.ask(leader, "POST", "/auto-scavenge/configure", "{\"schedule\":\"0 6 * * 6\"}");
    }
    for (long writer = written(leader); writer < bytes; ) {
      writer =
          client.ask(leader, "POST", Routes.OWN + "write?events=10000", "").path("writer").asLong();
    }
    await("every node at its leader's heels", this::areSettled);
  }

  private RangeNode leader() {
    int port =
        client
            .leader(nodes.cluster().getFirst())
            .orElseThrow(() -> new IllegalStateException("Expected a leader, found none"))
            .path("httpEndPointPort")
            .asInt();
    return nodes.cluster().stream().filter(node -> node.port() == port).findFirst().orElseThrow();
  }

  String sentence() {
    var leader = leader();
    return "%s runs: %s leads, and the log has %,d bytes; an application writes on."
        .formatted(KurrentRange.TARGET, leader.name(), written(leader));
  }

  private long written(RangeNode leader) {
    return client.leader(leader).orElseThrow().path(WRITER).asLong();
  }

  private static void await(String what, BooleanSupplier holds) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (Thread.interrupted() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "Expected %s within %s, found it not so".formatted(what, PATIENCE));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
