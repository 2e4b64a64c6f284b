package dev.salvor.runbooks.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A cluster in the inventory, right and wrong. */
class KurrentTargetTest {
  private static final String WHOLE =
      """
      salvor: 1
      vaults:
        local: {kind: directory, path: /vault}
      targets:
        orders:
          kind: kurrentdb
          agent: beside
          vault: local
          kurrentdb:
            mirror: /backup
            tls: {ca: /etc/ca.pem}
            nodes:
              n1: {endpoint: "n1:2113", db: /db}
              n2: {endpoint: "n2:2113", db: /db, index: /index, agent: other, service: {systemd: kurrentdb}}
            scratch:
              endpoint: "127.0.0.1:3113"
              db: /scratch
              service: {start: [up], stop: [down], status: [ask]}
      """;

  private static void refuses(String right, String wrong, String sentence) {
    assertThat(WHOLE).contains(right);
    assertThatThrownBy(() -> InventoryParser.parse(WHOLE.replace(right, wrong)))
        .isInstanceOf(InventoryException.class)
        .hasMessage("Inventory, targets.orders" + sentence);
  }

  @Test
  void readsNodesWithWhatTheyLeaveOut() {
    var target = InventoryParser.parse(WHOLE).target("orders");
    var cluster = target.cluster();

    assertThat(cluster.nodes()).containsOnlyKeys("n1", "n2");
    assertThat(cluster.node("n1"))
        .hasValueSatisfying(node -> {
          assertThat(node.indexPlace()).isEqualTo("/db/index");
          assertThat(node.agentOr(target.agent())).isEqualTo("beside");
        });
    assertThat(cluster.node("n2"))
        .hasValueSatisfying(node -> {
          assertThat(node.indexPlace()).isEqualTo("/index");
          assertThat(node.agentOr(target.agent())).isEqualTo("other");
        });
    assertThat(cluster.node("scratch")).isPresent();
    assertThat(cluster.mayLag()).isEqualTo(16 << 20);
  }

  @Test
  void refusesAClusterThatLacksSomething() {
    refuses(
        "    agent: beside\n",
        "",
        ": expected the agent that keeps this target's journal, found none");
    refuses(
        "mirror: /backup",
        "mirror: backup",
        ".kurrentdb.mirror: expected an absolute path, found backup");
    refuses(
        "n1: {endpoint: \"n1:2113\", db: /db}",
        "n1: {endpoint: n1, db: /db}",
        ".kurrentdb.n1.endpoint: expected HOST:PORT, found n1");
    refuses(
        "n1: {endpoint: \"n1:2113\", db: /db}",
        "n1: {endpoint: \"n1:2113\"}",
        ".kurrentdb.n1.db: expected an absolute path, found null");
    refuses(
        "index: /index",
        "index: index",
        ".kurrentdb.n2.index: expected an absolute path, found index");
    refuses(
        "service: {systemd: kurrentdb}",
        "service: {systemd: kurrentdb, start: [up], stop: [down], status: [ask]}",
        ".kurrentdb.n2.service: expected one of systemd, kubernetes and start/stop/status, found several");
    refuses(
        "status: [ask]",
        "status: []",
        ".kurrentdb.scratch.service: expected start, stop and status, found only some of them");
    refuses(
        "n1: {endpoint",
        "scratch: {endpoint",
        ".kurrentdb.nodes: expected another name than scratch, which the node for drills bears");
  }

  @Test
  void refusesANodeOfTheClusterAsTheNodeForDrills() {
    var sentence =
        ".kurrentdb.scratch: expected a node of its own, found the endpoint or a directory of node ";
    refuses("endpoint: \"127.0.0.1:3113\"", "endpoint: \"n2:2113\"", sentence + "n2");
    refuses("db: /scratch", "db: /db", sentence + "n1");
    refuses("db: /scratch", "db: /db/../db/scratch", sentence + "n1");
    refuses("db: /scratch", "db: /", sentence + "n1");
    refuses(
        "db: /scratch",
        "db: /scratch\n        agent: other\n        index: /index",
        sentence + "n2");
  }

  @Test
  void theNodeForDrillsMayHaveTheSameDirectoryOnAnotherMachine() {
    var apart = WHOLE.replace("db: /scratch", "db: /db\n        agent: drills");
    assertThat(InventoryParser.parse(apart).target("orders").cluster().scratch()).isNotNull();
  }

  private static void refusesSnapshot(String wrong, String sentence) {
    refuses("db: /db}", "db: /db, snapshot: " + wrong + "}", ".kurrentdb.n1." + sentence);
  }

  @Test
  void readsHowANodeIsSnapshotted() {
    var command = "db: /db, snapshot: {command: {create: [snap, create], release: [snap, drop]}}}";
    var byCommand = snapshot(WHOLE.replace("db: /db}", command));
    assertThat(byCommand.byReflink()).isFalse();
    assertThat(byCommand.command())
        .isEqualTo(new SnapshotControl.Command(List.of("snap", "create"), List.of("snap", "drop")));
    var itself = snapshot(WHOLE.replace("db: /db}", "db: /db, snapshot: {reflink: true}}"));
    assertThat(itself.byReflink()).isTrue();
    assertThat(itself.folder()).isNull();
  }

  private static SnapshotControl snapshot(String inventory) {
    var cluster = InventoryParser.parse(inventory).target("orders").cluster();
    return Objects.requireNonNull(cluster.node("n1").orElseThrow().snapshot());
  }

  @Test
  void refusesASnapshotThatNobodyCanMake() {
    refusesSnapshot("{}", "snapshot: expected one of command and reflink, found none");
    refusesSnapshot(
        "{reflink: false}", "snapshot: expected one of command and reflink, found none");
    refusesSnapshot(
        "{reflink: true, command: {create: [a], release: [b]}}",
        "snapshot: expected one of command and reflink, found both");
    refusesSnapshot(
        "{command: {create: [a]}}",
        "snapshot.command: expected create and release, found only one of them");
    refusesSnapshot(
        "{reflink: true, folder: snapshots}",
        "snapshot.folder: expected an absolute path, found snapshots");
    refusesSnapshot(
        "{folder: /snapshots, command: {create: [a], release: [b]}}",
        "snapshot.folder: expected none beside a command, which prints its own, found /snapshots");
  }

  @Test
  void refusesATargetWithoutNodes() {
    assertThatThrownBy(() ->
            InventoryParser.parse(
                WHOLE.substring(0, WHOLE.indexOf("    kurrentdb:\n      mirror"))))
        .hasMessage("Inventory, targets.orders: expected kurrentdb with its nodes, found none");
  }
}
