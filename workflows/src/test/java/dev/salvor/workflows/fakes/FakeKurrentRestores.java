package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentRestores;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Directories that change places in memory. */
public final class FakeKurrentRestores implements KurrentRestores {
  private final FakeWorld world;
  private final Map<String, SortedMap<String, String>> old = new ConcurrentHashMap<>();
  private final Set<Place> switched = ConcurrentHashMap.newKeySet();
  private volatile long free = 1_000_000_000;
  private volatile long writer = 120;
  private volatile @Nullable Long scavengedFrom;

  FakeKurrentRestores(FakeWorld world) {
    this.world = world;
  }

  /** Leaves so much room beside the databases. */
  public FakeKurrentRestores free(long bytes) {
    free = bytes;
    return this;
  }

  /** Lets the log of what is restored go up to there. */
  public FakeKurrentRestores writer(long position) {
    writer = position;
    return this;
  }

  /** Lets the chaser be inside of a scavenged chunk that begins there. */
  public FakeKurrentRestores scavengedFrom(long position) {
    scavengedFrom = position;
    return this;
  }

  /** What is kept of a node from before a restore. */
  public @Nullable SortedMap<String, String> old(String node) {
    return old.get(node);
  }

  /** What stands beside a node's data. */
  public SortedMap<String, String> beside(Place place) {
    return world.files().place(aside(place));
  }

  @Override
  public Found look(Place place) {
    world.called("KurrentRestores.Look");
    var files = node(place).files();
    long chunks = files.keySet().stream().filter(path -> path.startsWith("db/chunk-")).count();
    return new Found(
        new Places(aside(place), aside(place)),
        chunks,
        files.values().stream().mapToLong(String::length).sum(),
        files.containsKey("db/writer.chk") ? 120L : null,
        free);
  }

  @Override
  public void requireEmpty(Place place) {
    world.called("KurrentRestores.RequireEmpty");
    if (!node(place).files().isEmpty()) {
      throw Failure.BAD_REQUEST.because(
          "Expected nothing in the directories of node %s, found %s; see whose it is"
              .formatted(place.node().node(), node(place).files().firstKey()));
    }
  }

  @Override
  public Checked check(Place place) {
    world.called("KurrentRestores.Check");
    var chaser = beside(place).get("db/chaser.chk");
    if (chaser == null) {
      throw Failure.CHECKSUM_WRONG.because("Expected chaser.chk, found none; take another set");
    }
    return new Checked(2, 1, Long.parseLong(chaser), writer, scavengedFrom);
  }

  @Override
  public void setTruncation(Place place) {
    world.called("KurrentRestores.SetTruncation");
    beside(place).put("db/truncate.chk", beside(place).getOrDefault("db/chaser.chk", ""));
  }

  @Override
  public Switched switchDirectories(Place place) {
    world.called("KurrentRestores.SwitchDirectories");
    requireStopped(place);
    var files = node(place).files();
    if (beside(place).isEmpty()) {
      requireSwitched(place);
      return answer(place);
    }
    if (!files.isEmpty()) {
      old.put(place.node().node(), new TreeMap<>(files));
    }
    replace(files, beside(place));
    beside(place).clear();
    switched.add(place);
    return answer(place);
  }

  private void requireSwitched(Place place) {
    if (!switched.contains(place)) {
      throw Failure.BAD_REQUEST.because(
          "Expected what was restored, found nothing; restore it first");
    }
  }

  private Switched answer(Place place) {
    return new Switched(
        old.containsKey(place.node().node())
            ? "/srv/%s.before".formatted(place.node().node())
            : null);
  }

  @Override
  public void switchBack(Place place) {
    world.called(SWITCH_BACK);
    requireStopped(place);
    var before = old.remove(place.node().node());
    if (switched.remove(place)) {
      replace(beside(place), node(place).files());
      replace(node(place).files(), before == null ? new TreeMap<>() : before);
    }
  }

  @Override
  public Removed removeOld(Place place) {
    world.called("KurrentRestores.RemoveOld");
    var removed = old.remove(place.node().node());
    return new Removed(
        removed == null ? 0 : removed.values().stream().mapToLong(String::length).sum());
  }

  @Override
  public void discard(Place place) {
    world.called(DISCARD);
    beside(place).clear();
  }

  /** A node that runs on files that are moved under it is the worst that could happen. */
  private void requireStopped(Place place) {
    if (world.services().runs(place.node().node())) {
      throw Failure.NOT_YET.because(
          "Expected nobody to use the files of node %s, found that it runs; stop it, and retry"
              .formatted(place.node().node()));
    }
  }

  private static void replace(SortedMap<String, String> files, SortedMap<String, String> others) {
    var copy = new TreeMap<>(others);
    files.clear();
    files.putAll(copy);
  }

  private static String aside(Place place) {
    return "/srv/.salvor-restore-%s-%s".formatted(place.run(), place.node().node());
  }

  private FakeKurrent.Node node(Place place) {
    return world.kurrent().node(place.node().node());
  }
}
