package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the inventory comes to know the lab's KurrentDB. */
class KurrentTargetTest {
  @TempDir Path folder;
  private Home home;
  private KurrentTarget target;

  @BeforeEach
  void furnish() {
    home = Furnished.in(folder).home();
    var range = KurrentRange.in(home.kurrentdb(), "classes");
    range.furnish();
    target = new KurrentTarget(home, range);
  }

  @Test
  void namesEveryNodeAndHowItIsStarted() {
    assertThat(target.introduce()).isTrue();

    var known =
        Objects.requireNonNull(
            InventoryParser.read(home.inventory()).targets().get("lab-kurrentdb"));
    var cluster = known.cluster();
    assertThat(known.agent()).isEqualTo("lab");
    assertThat(cluster.nodes()).containsOnlyKeys("n1", "n2", "n3", "ror");
    assertThat(cluster.mayLag()).isEqualTo(16L << 20);
    var scratch = cluster.node("scratch").orElseThrow();
    assertThat(Path.of(scratch.db())).isEmptyDirectory();
    var first = cluster.node("n1").orElseThrow();
    assertThat(first.indexPlace()).isEqualTo(first.db() + "/index");
    assertThat(Objects.requireNonNull(first.service()).status())
        .containsExactly(home.kurrentdb().resolve("node.sh").toString(), "status", "n1");
    var snapshot = Objects.requireNonNull(first.snapshot());
    assertThat(Objects.requireNonNull(snapshot.command()).create())
        .containsExactly(home.kurrentdb().resolve("node.sh").toString(), "snapshot", "n1");
  }

  @Test
  void saysItOnceAndFollowsThePorts() throws IOException {
    target.introduce();
    var before = Files.readString(home.inventory());
    assertThat(target.introduce()).isFalse();

    Files.delete(home.kurrentdb().resolve("ports.properties"));
    var moved = KurrentRange.in(home.kurrentdb(), "classes");
    moved.furnish();
    assertThat(new KurrentTarget(home, moved).introduce()).isTrue();

    assertThat(Files.readString(home.inventory()).lines()).hasSameSizeAs(before.lines().toList());
    var cluster = InventoryParser.read(home.inventory()).target("lab-kurrentdb").cluster();
    for (var node : moved.all()) {
      assertThat(cluster.node(node.name()).orElseThrow().endpoint()).isEqualTo(node.endpoint());
    }
  }
}
