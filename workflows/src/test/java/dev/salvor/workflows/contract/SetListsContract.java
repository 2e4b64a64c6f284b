package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetFiles.Line;
import dev.salvor.runbooks.vault.SetsQuery.Page;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.SetLists.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link dev.salvor.workflows.ports.SetLists} keeps. */
public abstract class SetListsContract extends ContractTest {
  private SetFiles page(String set, String prefix, @Nullable String after) {
    var name = new SetName(ContractWorld.TARGET, set);
    return world.lists().page(new Wanted(name, new Page(prefix, after)));
  }

  @Test
  void tellsEachFileOfASet() {
    world.fill(5);
    var set = world.backup("run-1");
    var dump = new Line(RedisDump.PATH, SetFiles.Type.FILE, set.bytes(), set.dataTime(), null);

    var all = page(set.name(), "", null);
    assertThat(all.lines()).containsExactly(dump);
    assertThat(all.next()).as("there is no further page").isNull();
    assertThat(page(set.name(), "", null)).as("reading changes nothing").isEqualTo(all);
  }

  @Test
  void tellsOnlyWhatBeginsSo() {
    world.fill(1);
    var set = world.backup("run-1").name();

    assertThat(page(set, "dump", null).lines()).hasSize(1);
    assertThat(page(set, "dump", null).prefix()).isEqualTo("dump");
    assertThat(page(set, "other/", null).lines()).isEmpty();
    assertThat(page(set, "other/", null).next()).isNull();
  }

  @Test
  void goesOnAfterTheLastLineOfAPage() {
    world.fill(1);
    var set = world.backup("run-1").name();

    assertThat(page(set, "", RedisDump.PATH).lines()).isEmpty();
  }

  @Test
  void tellsTheListOfTheSetThatWasAskedFor() {
    world.fill(1);
    var first = world.backup("run-1");
    world.fill(50);
    var second = world.backup("run-2");

    assertThat(page(first.name(), "", null).lines().getFirst().bytes()).isEqualTo(first.bytes());
    assertThat(page(second.name(), "", null).lines().getFirst().bytes()).isEqualTo(second.bytes());
  }

  @Test
  void saysThatThereIsNoSuchSet() {
    assertFails("no-such-set", () -> page("20260131T020000Z-3f9c2a", "", null));
  }
}
