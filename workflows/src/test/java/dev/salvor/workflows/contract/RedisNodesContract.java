package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.RedisNodes.SettingNames;
import dev.salvor.workflows.ports.RedisNodes.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link dev.salvor.workflows.ports.RedisNodes} keeps. */
public abstract class RedisNodesContract extends ContractTest {
  @Test
  void countsKeysAndTellsItsRole() {
    world.fill(10);

    var facts = world.nodes().look(ContractWorld.TARGET);

    assertThat(facts.keys()).isEqualTo(10);
    assertThat(facts.role()).isEqualTo("master");
    assertThat(facts.systemMemory()).isPositive();
  }

  @Test
  void countsFlushes() {
    assertThat(world.nodes().traces(ContractWorld.TARGET).flushes()).isZero();
    world.fill(1);
    world.flush();

    var traces = world.nodes().traces(ContractWorld.TARGET);

    assertThat(traces.flushes()).isEqualTo(1);
    assertThat(traces.keysNow()).isZero();
    assertThat(traces.clues())
        .allSatisfy(clue -> assertThat(clue.latest()).isAfterOrEqualTo(clue.earliest()));
  }

  @Test
  void leavesUnknownSettingsOut() {
    var names = new SettingNames(ContractWorld.TARGET, List.of("save", "no-such-setting"));

    assertThat(world.nodes().readSettings(names).values()).containsOnlyKeys("save");
  }

  @Test
  void appliesSettingsAndAppliesThemAgain() {
    var names = new SettingNames(ContractWorld.TARGET, List.of("save"));
    var before = world.nodes().readSettings(names);
    var brake = new Settings(ContractWorld.TARGET, Map.of("save", ""));

    world.nodes().applySettings(brake);
    world.nodes().applySettings(brake);
    assertThat(world.nodes().readSettings(names)).isEqualTo(brake);
    world.nodes().applySettings(before);
    assertThat(world.nodes().readSettings(names)).isEqualTo(before);
  }

  @Test
  void aSnapshotIsNotOlderThanItsRequest() {
    world.fill(1);

    var snapshot = world.nodes().snapshot(ContractWorld.TARGET);

    assertThat(snapshot.savedAt().getEpochSecond())
        .isGreaterThanOrEqualTo(snapshot.askedAt().getEpochSecond());
    assertThat(snapshot.runId()).isEqualTo(world.nodes().look(ContractWorld.TARGET).runId());
  }
}
