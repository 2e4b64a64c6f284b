package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.FileTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Directories in memory: paths and what is in the files. */
public final class FakeFileTrees implements FileTrees {
  static final String CONTENTS = "contents";

  private final FakeWorld world;
  private final Map<String, SortedMap<String, String>> places = new ConcurrentHashMap<>();
  private final Map<String, SortedMap<String, String>> kept = new ConcurrentHashMap<>();
  private volatile long free = 1_000_000_000;
  private volatile long leftOut;
  private volatile long unsteady;
  private volatile boolean owner = true;

  FakeFileTrees(FakeWorld world) {
    this.world = world;
  }

  /** What is in a place; it appears when it is first asked for. */
  public SortedMap<String, String> place(String path) {
    return places.computeIfAbsent(path, absent -> new ConcurrentSkipListMap<>());
  }

  /** Leaves so much room. */
  public FakeFileTrees free(long bytes) {
    free = bytes;
    return this;
  }

  /** Lets the next sets lack something. */
  public FakeFileTrees lacking(long newLeftOut, long newUnsteady) {
    leftOut = newLeftOut;
    unsteady = newUnsteady;
    return this;
  }

  /** Lets the agent be an ordinary user. */
  public FakeFileTrees ordinaryUser() {
    owner = false;
    return this;
  }

  @Override
  public Survey survey(String target) {
    world.called("Files.Survey");
    return new Survey(tree(target), "ext4 on /dev/fake", free, owner);
  }

  @Override
  public Drafted store(Backup backup) {
    world.called("Files.Store");
    var contents = new TreeMap<>(place(tree(backup.target()).root()));
    var digest = keep(contents);
    return new Drafted(
        backup.target(),
        backup.run(),
        "files",
        world.now(),
        contents.size(),
        bytes(contents),
        bytes(contents),
        bytes(contents),
        leftOut,
        unsteady,
        Map.of(CONTENTS, digest));
  }

  /** Keeps the files of a set, and says under which name its source has to tell them. */
  String keep(SortedMap<String, String> contents) {
    var digest = Digest.of(world.now() + contents.toString());
    kept.put(digest, new TreeMap<>(contents));
    return digest;
  }

  private static long bytes(SortedMap<String, String> contents) {
    return contents.values().stream().mapToLong(String::length).sum();
  }

  @Override
  public Preview preview(Restore restore) {
    world.called("Files.Preview");
    var wanted = wanted(restore);
    var there = place(where(restore));
    var changes = new ArrayList<String>();
    wanted.forEach((path, content) -> {
      if (there.containsKey(path) && !content.equals(there.get(path))) {
        changes.add("overwrite " + path);
      }
    });
    var removed = removed(restore, wanted, there);
    removed.forEach(path -> changes.add("remove " + path));
    long create = wanted.keySet().stream().filter(path -> !there.containsKey(path)).count();
    long overwrite = changes.size() - (long) removed.size();
    return new Preview(
        where(restore),
        wanted.size(),
        bytes(wanted),
        create,
        overwrite,
        0,
        wanted.size() - create - overwrite,
        removed.size(),
        overwrite,
        bytes(wanted),
        free,
        changes,
        Digest.of(changes));
  }

  @Override
  public Written restore(Restore restore) {
    world.called("Files.Restore");
    var before = preview(restore);
    var there = place(where(restore));
    there.keySet().removeAll(removed(restore, wanted(restore), there));
    there.putAll(wanted(restore));
    return new Written(
        before.create(),
        before.overwrite(),
        0,
        before.equal(),
        before.remove(),
        before.writes(),
        List.of());
  }

  @Override
  public Compared compare(Restore restore) {
    world.called("Files.Compare");
    var wanted = wanted(restore);
    if (!place(where(restore)).entrySet().containsAll(wanted.entrySet())) {
      throw Failure.CONTENT_DIFFERS.because("Expected the set's files, found others");
    }
    return new Compared(wanted.size(), bytes(wanted), List.of());
  }

  private static List<String> removed(
      Restore restore, SortedMap<String, String> wanted, SortedMap<String, String> there) {
    if (!restore.delete()) {
      return List.of();
    }
    var removed = new TreeSet<>(there.keySet());
    removed.removeAll(wanted.keySet());
    return List.copyOf(removed);
  }

  private SortedMap<String, String> wanted(Restore restore) {
    var set = world.sets().find(new SetName(restore.target(), restore.set()));
    var all = new TreeMap<>(contents(set));
    var path = restore.path();
    if (path != null) {
      all.keySet().removeIf(each -> !each.equals(path) && !each.startsWith(path + "/"));
    }
    return all;
  }

  private SortedMap<String, String> contents(BackupSet set) {
    var contents = kept.get(set.source().getOrDefault(CONTENTS, ""));
    if (contents == null) {
      throw Failure.CHECKSUM_WRONG.because("Expected the files of " + set.name() + ", found none");
    }
    return contents;
  }

  private String where(Restore restore) {
    return restore.to() == null ? tree(restore.target()).root() : restore.to();
  }

  private Tree tree(String target) {
    return world.rosters().inventory().target(target).directory();
  }
}
