package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.workflows.fakes.FakeRedis.Value;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RestoreInstances;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Keys carried over in memory. */
public final class FakeRedisKeys implements RedisKeys {
  private final FakeWorld world;
  private final Map<RestoreInstances.Key, Set<String>> newer = new ConcurrentHashMap<>();

  FakeRedisKeys(FakeWorld world) {
    this.world = world;
  }

  @Override
  public PutBack putBack(Job job) {
    world.called("Keys.PutBack");
    var live = world.redis(job.key().target());
    var kept = newer.computeIfAbsent(job.key(), key -> ConcurrentHashMap.newKeySet());
    var tally = new Tally();
    each(
        job.key(),
        (place, value) -> {
          tally.seen++;
          var there = live.keys(place.database()).get(place.key());
          if (isOver(value)) {
            tally.expired++;
          } else if (there == null) {
            live.set(place.database(), place.key(), value);
            tally.restored++;
          } else if (there.equals(value)) {
            tally.alreadyBack++;
          } else if (job.conflicts() == Conflicts.NEWER_WINS) {
            kept.add(place.toString());
            tally.newerKept++;
          } else {
            live.set(place.database(), place.key(), value);
            tally.replaced++;
          }
        });
    return tally.toPutBack(live.changes());
  }

  @Override
  public Comparison compare(Check check) {
    world.called("Keys.Compare");
    var live = world.redis(check.key().target());
    var kept = newer.getOrDefault(check.key(), Set.of());
    var tally = new Tally();
    var samples = new ArrayList<String>();
    each(
        check.key(),
        (place, value) -> {
          tally.seen++;
          var there = live.keys(place.database()).get(place.key());
          if (isOver(value)) {
            tally.expired++;
          } else if (value.equals(there)) {
            tally.alreadyBack++;
          } else if (kept.contains(place.toString())) {
            tally.newerKept++;
          } else {
            samples.add(place.key());
          }
        });
    long allowed = check.fenced() ? 0 : live.changes() - check.putBack().changesAfter();
    if (samples.size() > allowed) {
      throw Failure.CONTENT_DIFFERS.because(
          "Expected every key as in the backup, found %d that differ, such as %s"
              .formatted(samples.size(), samples.getFirst()));
    }
    return new Comparison(
        tally.seen,
        tally.alreadyBack,
        tally.newerKept,
        samples.size(),
        tally.expired,
        onlyLive(check.key(), live),
        samples.stream().limit(5).toList());
  }

  private long onlyLive(RestoreInstances.Key key, FakeRedis live) {
    var instance = world.instances().find(key).databases();
    long count = 0;
    for (var database : live.snapshot().entrySet()) {
      var known = instance.get(database.getKey());
      count +=
          database.getValue().keySet().stream()
              .filter(name -> known == null || !known.containsKey(name))
              .count();
    }
    return count;
  }

  private void each(RestoreInstances.Key key, BiConsumer<Place, Value> work) {
    world
        .instances()
        .find(key)
        .databases()
        .forEach((number, keys) ->
            keys.forEach((name, value) -> work.accept(new Place(number, name), value)));
  }

  private boolean isOver(Value value) {
    var expiresAt = value.expiresAt();
    return expiresAt != null && !expiresAt.isAfter(world.now());
  }

  private record Place(int database, String key) {}

  private static final class Tally {
    private long seen;
    private long restored;
    private long alreadyBack;
    private long newerKept;
    private long replaced;
    private long expired;

    PutBack toPutBack(long changes) {
      return new PutBack(
          seen, restored, alreadyBack, newerKept, replaced, expired, 0, 30 * restored, changes);
    }
  }
}
