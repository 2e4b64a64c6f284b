package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.fakes.FakeRedis.Value;
import dev.salvor.workflows.ports.BackupSets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A vault in memory. */
public final class FakeBackupSets implements BackupSets {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final FakeWorld world;
  private final Map<String, Contents> dumps = new ConcurrentHashMap<>();
  private final Map<String, Contents> objects = new ConcurrentHashMap<>();
  private final Map<SetName, BackupSet> sets = new ConcurrentHashMap<>();
  private final Set<String> rotten = new HashSet<>();

  FakeBackupSets(FakeWorld world) {
    this.world = world;
  }

  private record Contents(Instant at, SortedMap<Integer, SortedMap<String, Value>> databases) {}

  /** Publishes a set of what a server holds now, as if it had been taken at an instant. */
  public BackupSet backup(String target, Instant at) {
    var contents = new Contents(at, world.redis(target).snapshot());
    return publish(target, put(contents));
  }

  /** Lets a set's object rot: its digest does not hold any more. */
  public FakeBackupSets rot(String target, String set) {
    var found = sets.get(new SetName(target, set));
    if (found != null) {
      rotten.add(found.stored().name());
    }
    return this;
  }

  /** Puts a set of one target into the folder of another. */
  public FakeBackupSets misplace(BackupSet set, String intoTarget) {
    sets.put(new SetName(intoTarget, set.name()), set);
    return this;
  }

  @Override
  public Stored storeDump(Dump dump) {
    world.called("Sets.StoreDump");
    var contents = dumps.get(dump.file());
    if (contents == null) {
      throw Failure.NOT_YET.because("Expected a dump at %s, found none".formatted(dump.file()));
    }
    if (contents.at().isBefore(dump.notBefore())) {
      throw Failure.NOT_YET.because("Expected a newer dump, found one of " + contents.at());
    }
    return put(contents);
  }

  @Override
  public BackupSet publish(Publication publication) {
    world.called("Sets.Publish");
    check(publication.stored());
    return publish(publication.target(), publication.stored());
  }

  @Override
  public Found newestBefore(Before before) {
    world.called("Sets.NewestBefore");
    return new Found(
        of(before.target()).stream()
            .filter(set -> set.target().equals(before.target()))
            .filter(set -> set.dataTime().isBefore(before.instant()))
            .findFirst()
            .orElse(null));
  }

  @Override
  public BackupSet named(SetName name) {
    world.called("Sets.Named");
    return find(name);
  }

  @Override
  public List<BackupSet> list(String target) {
    world.called("Sets.List");
    return of(target);
  }

  @Override
  public void check(SetName name) {
    world.called("Sets.Check");
    check(find(name).stored());
  }

  /** The databases a set holds. */
  SortedMap<Integer, SortedMap<String, Value>> open(SetName name) {
    var stored = find(name).stored();
    check(stored);
    return contents(stored).databases();
  }

  String dumped(String target, SortedMap<Integer, SortedMap<String, Value>> databases) {
    var file = "/fake/%s/dump-%d.rdb".formatted(target, dumps.size());
    dumps.put(file, new Contents(world.now(), databases));
    return file;
  }

  private BackupSet publish(String target, Stored stored) {
    var name = NAME.format(stored.dataTime()) + "-" + stored.sha256().substring(0, 6);
    var set = new BackupSet(name, target, stored.dataTime(), world.now(), stored, Verified.INTACT);
    var before = sets.putIfAbsent(new SetName(target, name), set);
    return before == null ? set : before;
  }

  private Stored put(Contents contents) {
    var digest = Digest.of(contents.at() + String.valueOf(contents.databases()));
    objects.put(digest, contents);
    long keys = contents.databases().values().stream().mapToLong(Map::size).sum();
    return new Stored(digest, digest, 100 + 30 * keys, contents.at(), 10, "7.0.15", keys);
  }

  private BackupSet find(SetName name) {
    var set = sets.get(name);
    if (set == null) {
      throw Failure.NO_SUCH_SET.because(
          "Expected the set %s of %s, found no such set".formatted(name.set(), name.target()));
    }
    if (!set.target().equals(name.target())) {
      throw Failure.SET_OF_ANOTHER_TARGET.because(
          "Expected a set of %s, found one of %s".formatted(name.target(), set.target()));
    }
    return set;
  }

  private List<BackupSet> of(String target) {
    return sets.entrySet().stream()
        .filter(entry -> entry.getKey().target().equals(target))
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparing(BackupSet::dataTime).reversed())
        .toList();
  }

  private void check(Stored stored) {
    if (rotten.contains(stored.name())) {
      throw Failure.CHECKSUM_WRONG.because(
          "Expected the object %s as it was stored, found other bytes; take another set"
              .formatted(stored.name()));
    }
    contents(stored);
  }

  private Contents contents(Stored stored) {
    @Nullable Contents found = objects.get(stored.name());
    if (found == null) {
      throw Failure.CHECKSUM_WRONG.because("Expected the object, found none: " + stored.name());
    }
    return found;
  }
}
