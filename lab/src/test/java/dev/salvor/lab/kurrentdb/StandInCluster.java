package dev.salvor.lab.kurrentdb;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Three nodes and a read-only replica, each a process. */
final class StandInCluster implements AutoCloseable {
  final List<NodeProcess> voters = new ArrayList<>();
  final NodeProcess replica;

  StandInCluster(Path folder, String... more) throws IOException {
    var ports = FreePorts.some(4);
    for (int at = 0; at < 3; at++) {
      voters.add(node(folder.resolve("n" + (at + 1)), ports.get(at), ports, more));
    }
    replica = node(folder.resolve("ror"), ports.get(3), ports, more);
    replica.set("read-only=true");
  }

  private static NodeProcess node(Path folder, int port, List<Integer> all, String... more)
      throws IOException {
    var node = new NodeProcess(folder, port, more);
    node.set(
        "cluster-size=3",
        "peers="
            + all.stream()
                .filter(other -> other != port)
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
    return node;
  }

  StandInCluster start() throws IOException {
    for (var node : all()) {
      node.start();
    }
    all().forEach(NodeProcess::awaitHealthy);
    Await.until("one leads", () -> states().containsAll(List.of("Leader", "ReadOnlyReplica")));
    return this;
  }

  List<NodeProcess> all() {
    var all = new ArrayList<>(voters);
    all.add(replica);
    return all;
  }

  private List<String> states() {
    return members(replica).stream().map(member -> member.path("state").asString()).toList();
  }

  static List<JsonNode> members(NodeProcess asked) {
    var members = NodeProcess.MAPPER.readTree(asked.get("/gossip").body()).path("members");
    return StreamSupport.stream(members.spliterator(), false).toList();
  }

  /** The node of a state, as another says; a node that has just started may not be in it yet. */
  NodeProcess is(String state, NodeProcess asked) {
    var found = new ArrayList<NodeProcess>();
    Await.until("one is " + state, () -> found.addAll(in(state, asked)));
    return found.getFirst();
  }

  private List<NodeProcess> in(String state, NodeProcess asked) {
    var ports =
        members(asked).stream()
            .filter(member -> member.path("isAlive").asBoolean())
            .filter(member -> member.path("state").asString().equals(state))
            .map(member -> member.path("httpEndPointPort").asInt())
            .toList();
    return all().stream().filter(node -> ports.contains(node.port)).toList();
  }

  NodeProcess leader() {
    return is("Leader", replica);
  }

  NodeProcess follower() {
    return is("Follower", replica);
  }

  /** Waits until nobody lacks anything, and nobody writes. */
  void awaitEqual() {
    Await.until(
        "all have the same",
        () ->
            members(replica).stream()
                    .map(member -> member.path("writerCheckpoint"))
                    .distinct()
                    .count()
                == 1);
  }

  @Override
  public void close() {
    all().forEach(NodeProcess::close);
  }
}
