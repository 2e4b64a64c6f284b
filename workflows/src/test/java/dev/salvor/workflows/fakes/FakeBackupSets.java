package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.fakes.FakeRedis.Value;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RedisDump;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    return publish(draft(target, "run", contents, Map.of()), null);
  }

  /** Lets a set's object rot: its digest does not hold any more. */
  public FakeBackupSets rot(String target, String set) {
    var found = sets.get(new SetName(target, set));
    if (found != null) {
      rotten.add(RedisDump.of(found).sha256());
    }
    return this;
  }

  /** Puts a set of one target into the folder of another. */
  public FakeBackupSets misplace(BackupSet set, String intoTarget) {
    sets.put(new SetName(intoTarget, set.name()), set);
    return this;
  }

  @Override
  public Drafted storeDump(Dump dump) {
    world.called("Sets.StoreDump");
    var contents = dumps.get(dump.file());
    if (contents == null) {
      throw Failure.NOT_YET.because("Expected a dump at %s, found none".formatted(dump.file()));
    }
    if (contents.at().isBefore(dump.notBefore())) {
      throw Failure.NOT_YET.because("Expected a newer dump, found one of " + contents.at());
    }
    return draft(dump.target(), dump.run(), contents, dump.source());
  }

  @Override
  public BackupSet publish(Publication publication) {
    world.called("Sets.Publish");
    var drafted = publication.drafted();
    requireStored(drafted);
    return publish(drafted, publication.note());
  }

  private void requireStored(Drafted drafted) {
    if (drafted.kind().equals(RedisDump.KIND)) {
      contents(RedisDump.of(drafted).sha256());
    }
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
    contents(RedisDump.of(find(name)).sha256());
  }

  /** The databases a set holds. */
  SortedMap<Integer, SortedMap<String, Value>> open(SetName name) {
    return contents(RedisDump.of(find(name)).sha256()).databases();
  }

  String dumped(String target, SortedMap<Integer, SortedMap<String, Value>> databases) {
    var file = "/fake/%s/dump-%d.rdb".formatted(target, dumps.size());
    dumps.put(file, new Contents(world.now(), databases));
    return file;
  }

  private BackupSet publish(Drafted drafted, @Nullable String note) {
    var name = new SetName(drafted.target(), name(drafted));
    var before = sets.putIfAbsent(name, set(name.set(), drafted, note));
    return before == null ? find(name) : before;
  }

  private static String name(Drafted drafted) {
    var digest = Digest.of(drafted.run() + new TreeMap<>(drafted.source()));
    return NAME.format(drafted.dataTime()) + "-" + digest.substring(0, 6);
  }

  private BackupSet set(String name, Drafted drafted, @Nullable String note) {
    return new BackupSet(
        name,
        drafted.target(),
        drafted.kind(),
        drafted.dataTime(),
        world.now(),
        Digest.of(drafted),
        drafted.files(),
        drafted.bytes(),
        drafted.newBytes(),
        drafted.storedBytes(),
        drafted.leftOut() == 0,
        drafted.leftOut(),
        drafted.unsteady(),
        drafted.source(),
        List.of(),
        note);
  }

  private Drafted draft(String target, String run, Contents contents, Map<String, String> source) {
    var digest = Digest.of(contents.at() + String.valueOf(contents.databases()));
    objects.put(digest, contents);
    long keys = contents.databases().values().stream().mapToLong(Map::size).sum();
    long bytes = 100 + 30 * keys;
    var facts = new RedisDump(keys, 10, "7.0.15", digest);
    return new Drafted(
        target, run, RedisDump.KIND, contents.at(), 1, bytes, bytes, bytes, 0, 0, facts.in(source));
  }

  BackupSet find(SetName name) {
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

  private Contents contents(String digest) {
    @Nullable Contents found = rotten.contains(digest) ? null : objects.get(digest);
    if (found == null) {
      throw Failure.CHECKSUM_WRONG.because(
          "Expected the dump %s as it was stored, found other bytes; take another set"
              .formatted(digest));
    }
    return found;
  }
}
