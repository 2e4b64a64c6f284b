package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.BackupSets.Before;
import dev.salvor.workflows.ports.BackupSets.Dump;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.RedisDump;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link dev.salvor.workflows.ports.BackupSets} keeps. */
public abstract class BackupSetsContract extends ContractTest {
  @Test
  void nothingIsASetBeforeItIsPublished() {
    world.fill(5);
    var snapshot = world.nodes().snapshot(ContractWorld.TARGET);
    var drafted =
        world
            .sets()
            .storeDump(
                new Dump(
                    ContractWorld.TARGET, "run-1", snapshot.file(), snapshot.askedAt(), Map.of()));
    var publication = new Publication(drafted, "redis-backup", "oncall", List.of(), null, true);

    assertThat(RedisDump.of(drafted).keys()).isEqualTo(5);
    assertThat(world.sets().list(ContractWorld.TARGET)).isEmpty();
    var set = world.sets().publish(publication);
    assertThat(world.sets().publish(publication)).isEqualTo(set);
    assertThat(world.sets().list(ContractWorld.TARGET)).containsExactly(set);
  }

  @Test
  void findsASetByItsNameAndByItsTime() {
    world.fill(5);
    var set = world.backup("run-1");
    var name = new SetName(ContractWorld.TARGET, set.name());

    world.sets().check(name);
    assertThat(world.sets().named(name)).isEqualTo(set);
    assertThat(newestBefore(set.dataTime().getEpochSecond())).isFalse();
    assertThat(newestBefore(set.dataTime().getEpochSecond() + 1)).isTrue();
  }

  @Test
  void saysThatThereIsNoSuchSet() {
    assertFails(
        "no-such-set",
        () -> world.sets().named(new SetName(ContractWorld.TARGET, "20260131T020000Z-3f9c2a")));
  }

  @Test
  void takesNoDumpThatIsTooOld() {
    world.fill(1);
    var snapshot = world.nodes().snapshot(ContractWorld.TARGET);

    assertFails(
        "not-yet",
        () ->
            world
                .sets()
                .storeDump(
                    new Dump(
                        ContractWorld.TARGET,
                        "run-1",
                        snapshot.file(),
                        snapshot.askedAt().plusSeconds(60),
                        Map.of())));
  }

  private boolean newestBefore(long second) {
    var before = new Before(ContractWorld.TARGET, java.time.Instant.ofEpochSecond(second));
    return world.sets().newestBefore(before).set() != null;
  }
}
