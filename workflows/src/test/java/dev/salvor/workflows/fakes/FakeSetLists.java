package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.SetLists;
import java.util.List;

/** Lists of files of sets in memory: each holds a dump. */
public final class FakeSetLists implements SetLists {
  private final FakeWorld world;

  FakeSetLists(FakeWorld world) {
    this.world = world;
  }

  @Override
  public SetFiles page(Wanted wanted) {
    world.called("SetLists.Page");
    var set = world.sets().named(wanted.set());
    var dump =
        new SetFiles.Line(RedisDump.PATH, SetFiles.Type.FILE, set.bytes(), set.dataTime(), null);
    var prefix = wanted.page().prefix();
    boolean shown =
        RedisDump.PATH.startsWith(prefix) && !RedisDump.PATH.equals(wanted.page().after());
    return new SetFiles(prefix, shown ? List.of(dump) : List.of(), null, null);
  }
}
