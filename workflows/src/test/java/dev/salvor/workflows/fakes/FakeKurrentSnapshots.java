package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import dev.salvor.workflows.ports.KurrentSnapshots;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Volumes that are frozen in memory. */
public final class FakeKurrentSnapshots implements KurrentSnapshots {
  private final FakeWorld world;
  private final Map<Part, SortedMap<String, String>> frozen = new ConcurrentHashMap<>();
  private volatile boolean shared = true;

  FakeKurrentSnapshots(FakeWorld world) {
    this.world = world;
  }

  /** Puts index and database onto a volume each. */
  public FakeKurrentSnapshots apart() {
    shared = false;
    return this;
  }

  /** Snapshots that nobody has released. */
  public int left() {
    return frozen.size();
  }

  @Override
  public Volumes look(Snapshot snapshot) {
    world.called("KurrentSnapshots.Look");
    return new Volumes(
        "/db",
        shared ? "/db/index" : "/index",
        shared,
        "xfs on /dev/fake, device 1",
        shared ? "xfs on /dev/fake, device 1" : "xfs on /dev/other, device 2",
        "a snapshot by the command snap",
        2,
        20,
        node(snapshot).hasSecondaryIndexes(),
        List.of("snap create", "snap release"));
  }

  @Override
  public Frozen freeze(Part part) {
    world.called("KurrentSnapshots.Freeze");
    var files = new TreeMap<>(node(part.snapshot()).files());
    var folder = part.volume() == Volume.INDEX ? "index/" : "db/";
    if (part.volume() != Volume.BOTH) {
      files.keySet().removeIf(path -> !path.startsWith(folder));
    }
    frozen.put(part, files);
    return new Frozen(
        part.volume() == Volume.INDEX ? null : "/frozen/db",
        part.volume() == Volume.DATABASE ? null : "/frozen/index",
        world.now(),
        List.of());
  }

  @Override
  public Verified verify(Still still) {
    world.called("KurrentSnapshots.Verify");
    if (!files(still).containsKey("index/indexmap")) {
      throw Failure.CHECKSUM_WRONG.because("Expected the index map, found none; freeze it anew");
    }
    return new Verified(1, 1, 20, 100, 120, List.of());
  }

  @Override
  public Drafted store(Still still) {
    world.called("KurrentSnapshots.Store");
    var files = files(still);
    long bytes = files.values().stream().mapToLong(String::length).sum();
    return new Drafted(
        still.snapshot().node().target(),
        still.snapshot().run(),
        "kurrentdb",
        still.at(),
        files.size(),
        bytes,
        bytes,
        bytes,
        0,
        0,
        Map.of(
            "node",
            still.snapshot().node().node(),
            "chaser",
            "100",
            "writer",
            "120",
            FakeFileTrees.CONTENTS,
            world.files().keep(files)));
  }

  private SortedMap<String, String> files(Still still) {
    var all = new TreeMap<String, String>();
    frozen.entrySet().stream()
        .filter(entry -> entry.getKey().snapshot().equals(still.snapshot()))
        .forEach(entry -> all.putAll(entry.getValue()));
    return all;
  }

  @Override
  public void release(Part part) {
    world.called(RELEASE);
    frozen.remove(part);
  }

  private FakeKurrent.Node node(Snapshot snapshot) {
    return world.kurrent().node(snapshot.node().node());
  }
}
