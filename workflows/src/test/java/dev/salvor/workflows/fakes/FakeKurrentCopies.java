package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Copies of files in memory. */
public final class FakeKurrentCopies implements KurrentCopies {
  private static final String MAP = "index/indexmap";
  private static final long FREE = 1_000_000_000;

  private final FakeWorld world;
  private final Map<Copy, SortedMap<String, String>> growing = new ConcurrentHashMap<>();
  private final Map<Copy, List<String>> listed = new ConcurrentHashMap<>();

  FakeKurrentCopies(FakeWorld world) {
    this.world = world;
  }

  /** Copies that neither count nor were removed. */
  public int unfinished() {
    return growing.size();
  }

  @Override
  public Survey survey(Copy copy) {
    world.called("KurrentCopies.Survey");
    var node = of(copy);
    long chunks = node.files().keySet().stream().filter(FakeKurrentCopies::isChunk).count();
    return new Survey(
        "/db",
        "/db/index",
        "/backup",
        chunks,
        bytes(node.files()),
        FREE,
        node.hasSecondaryIndexes(),
        node.mirror().isEmpty() ? null : "/backup/current");
  }

  private static long bytes(SortedMap<String, String> files) {
    return files.values().stream().mapToLong(String::length).sum();
  }

  @Override
  public Begun begin(Copy copy) {
    world.called("KurrentCopies.Begin");
    var before = copy.full() ? new TreeMap<String, String>() : new TreeMap<>(of(copy).mirror());
    growing.put(copy, before);
    return new Begun("/backup/next", before.isEmpty() ? null : "/backup/current", before.size());
  }

  @Override
  public Copied copyIndexCheckpoints(Copy copy) {
    return take("CopyIndexCheckpoints", copy, path -> path.startsWith("index/stream"));
  }

  @Override
  public IndexMap copyIndexMap(Copy copy) {
    world.called("KurrentCopies.CopyIndexMap");
    var map = of(copy).files().get(MAP);
    if (map == null) {
      return new IndexMap(false, -1, 0);
    }
    copied(copy).put(MAP, map);
    return new IndexMap(true, 90, map.split(" ").length);
  }

  @Override
  public Listed listIndex(Copy copy) {
    world.called("KurrentCopies.ListIndex");
    return new Listed(1, 1);
  }

  @Override
  public Copied copyIndex(Copy copy) {
    return take("CopyIndex", copy, path -> path.startsWith("index/table"));
  }

  @Override
  public IndexMapStill compareIndexMap(Copy copy) {
    world.called("KurrentCopies.CompareIndexMap");
    return new IndexMapStill(
        String.valueOf(of(copy).files().get(MAP)).equals(copied(copy).get(MAP)));
  }

  @Override
  public Copied copyStreamExistence(Copy copy) {
    return take("CopyStreamExistence", copy, path -> path.startsWith("index/stream"));
  }

  @Override
  public Copied copyScavengingDatabase(Copy copy) {
    return take("CopyScavengingDatabase", copy, path -> path.startsWith("index/scavenging"));
  }

  @Override
  public LastChunk setLastChunkAside(Copy copy) {
    world.called("KurrentCopies.SetLastChunkAside");
    var chunks = copied(copy).keySet().stream().filter(FakeKurrentCopies::isChunk).toList();
    if (chunks.isEmpty()) {
      return new LastChunk(null);
    }
    copied(copy).put(chunks.getLast() + ".old", "");
    copied(copy).remove(chunks.getLast());
    return new LastChunk(chunks.getLast());
  }

  @Override
  public Checkpoints copyCheckpoints(Copy copy) {
    world.called("KurrentCopies.CopyCheckpoints");
    NavigableMap<String, String> files = of(copy).files();
    files.keySet().stream()
        .filter(path -> path.endsWith(".chk") && path.startsWith("db/"))
        .forEach(path -> copied(copy).put(path, files.getOrDefault(path, "")));
    listed.put(copy, chunks(copy));
    return new Checkpoints(100, 120, 0);
  }

  @Override
  public Listed listChunks(Copy copy) {
    world.called("KurrentCopies.ListChunks");
    listed.put(copy, chunks(copy));
    return new Listed(chunks(copy).size(), 1);
  }

  private List<String> chunks(Copy copy) {
    return of(copy).files().keySet().stream().filter(FakeKurrentCopies::isChunk).toList();
  }

  @Override
  public Copied copyChunks(Copy copy) {
    world.called("KurrentCopies.CopyChunks");
    @Nullable String gone = null;
    long bytes = 0;
    for (var path : listed.getOrDefault(copy, List.of())) {
      var content = of(copy).files().get(path);
      if (content == null) {
        gone = path;
      } else {
        copied(copy).put(path, content);
        bytes += content.length();
      }
    }
    return new Copied(listed.getOrDefault(copy, List.of()).size(), bytes, 0, gone, List.of());
  }

  @Override
  public Dropped dropGone(Copy copy) {
    world.called("KurrentCopies.DropGone");
    var gone =
        copied(copy).keySet().stream().filter(path -> !of(copy).files().containsKey(path)).toList();
    copied(copy).keySet().removeAll(gone);
    return new Dropped(gone.size(), gone);
  }

  @Override
  public Verified verify(Copy copy) {
    world.called("KurrentCopies.Verify");
    if (!copied(copy).containsValue(of(copy).files().get("db/chunk-000000.000000"))) {
      throw Failure.CHECKSUM_WRONG.because("Expected the first chunk in the copy, found none");
    }
    return new Verified(1, 1, 0, 100, 120, List.of());
  }

  @Override
  public Kept makeCurrent(Copy copy) {
    world.called("KurrentCopies.MakeCurrent");
    of(copy).mirror().clear();
    of(copy).mirror().putAll(copied(copy));
    growing.remove(copy);
    return new Kept("/backup/current", null, Map.of());
  }

  @Override
  public Drafted store(Copy copy) {
    world.called("KurrentCopies.Store");
    return new Drafted(
        copy.node().target(),
        copy.run(),
        "kurrentdb",
        world.now(),
        copied(copy).size(),
        bytes(copied(copy)),
        bytes(copied(copy)),
        bytes(copied(copy)),
        0,
        0,
        Map.of(
            "node",
            copy.node().node(),
            "chaser",
            "100",
            "writer",
            "120",
            FakeFileTrees.CONTENTS,
            world.files().keep(copied(copy))));
  }

  @Override
  public void discard(Copy copy) {
    world.called(DISCARD);
    growing.remove(copy);
  }

  private Copied take(String gesture, Copy copy, Predicate<String> wanted) {
    world.called("KurrentCopies." + gesture);
    var files =
        of(copy).files().entrySet().stream().filter(entry -> wanted.test(entry.getKey())).toList();
    files.forEach(entry -> copied(copy).put(entry.getKey(), entry.getValue()));
    return new Copied(files.size(), files.size(), 0, null, List.of());
  }

  private SortedMap<String, String> copied(Copy copy) {
    var folder = growing.get(copy);
    if (folder == null) {
      throw Failure.BAD_REQUEST.because("Expected a copy that was begun, found none; begin one");
    }
    return folder;
  }

  private static boolean isChunk(String path) {
    return path.matches("db/chunk-\\d{6}\\.\\d{6}");
  }

  private FakeKurrent.Node of(Copy copy) {
    return world.kurrent().node(copy.node().node());
  }
}
