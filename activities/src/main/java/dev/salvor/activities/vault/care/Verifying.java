package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.workflows.ports.BackupSets.Mark;
import dev.salvor.workflows.ports.VaultCare.Checked;
import dev.salvor.workflows.ports.VaultCare.Damage;
import dev.salvor.workflows.ports.VaultCare.Verify;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads sets back. Objects that several sets name are read once. A proof reads what a restore
 * reads; stored objects as such are read beside it only where it finds something wrong, to say what
 * else that touches.
 */
final class Verifying {
  private static final int MOST_DAMAGE = 100;

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final Verify verify;
  private final Share share;
  private final List<Damage> damaged = new ArrayList<>();
  private long damages;

  Verifying(Vault vault, Clock clock, Beat beat, Verify verify, Share share) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    this.verify = verify;
    this.share = share;
  }

  Checked verify() throws IOException {
    var sets = readable();
    var proof = new Proof(vault, beat, share);
    var wrong = verify.depth() == Depth.PROVEN ? prove(proof, sets.keySet()) : noDamage();
    var faults = faults(verify.depth() == Depth.PROVEN ? doubtful(sets, wrong) : objects(sets));
    var spoiled = tell(faults, wrong);
    var whole = sets.keySet().stream().filter(set -> !spoiled.contains(set)).toList();
    if (share.isEverything()) {
      mark(whole);
    }
    var objects = objects(sets);
    return new Checked(
        objects.size(),
        bytes(objects),
        proof.files(),
        damaged,
        damages,
        share.isEverything() ? whole.size() : 0);
  }

  private static Map<String, Damage> noDamage() {
    return Map.of();
  }

  /** Adds up all damage; answers the sets that it touches. */
  private Set<String> tell(Map<String, String> faults, Map<String, Damage> wrong)
      throws IOException {
    var touched = new Touched(vault, beat).by(faults);
    touched.forEach(this::add);
    var spoiled = new HashSet<String>();
    touched.forEach(damage -> spoiled.addAll(damage.sets()));
    wrong.forEach((set, damage) -> {
      if (spoiled.add(set)) {
        add(damage);
      }
    });
    return spoiled;
  }

  private void add(Damage damage) {
    damages++;
    if (damaged.size() < MOST_DAMAGE) {
      damaged.add(damage);
    }
  }

  /** The sets with what they name; a manifest that cannot be read is damage itself. */
  private Map<String, Map<String, Long>> readable() {
    var readable = new LinkedHashMap<String, Map<String, Long>>();
    for (var set : verify.sets()) {
      try {
        readable.put(set, Stock.of(vault.manifests().read(set).manifest()));
      } catch (ApplicationFailure unusable) {
        if (!unusable.isNonRetryable()) {
          throw unusable;
        }
        add(new Damage(set, unusable.getOriginalMessage(), List.of(set), List.of(), 0));
      }
    }
    return readable;
  }

  /** What a proof leaves open: indexes, and everything of a set with which something is wrong. */
  private Map<String, Long> doubtful(
      Map<String, Map<String, Long>> sets, Map<String, Damage> wrong) {
    var doubtful = new LinkedHashMap<String, Long>();
    sets.keySet()
        .forEach(set -> doubtful.putAll(Stock.indexes(vault.manifests().read(set).manifest())));
    doubtful.keySet().removeIf(name -> !share.has(name));
    wrong.keySet().forEach(set -> doubtful.putAll(sets.getOrDefault(set, Map.of())));
    return doubtful;
  }

  /** The share of the objects that this run reads. */
  private Map<String, Long> objects(Map<String, Map<String, Long>> sets) {
    var objects = new LinkedHashMap<String, Long>();
    sets.values().forEach(objects::putAll);
    objects.keySet().removeIf(name -> !share.has(name));
    return objects;
  }

  private static long bytes(Map<String, Long> objects) {
    return objects.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, String> faults(Map<String, Long> objects) throws IOException {
    var faults = new ConcurrentHashMap<String, String>();
    Lanes.each(
        List.copyOf(objects.entrySet()),
        bytes(objects),
        beat,
        object -> {
          var fault = Stock.fault(vault, object.getKey(), object.getValue());
          if (!fault.isEmpty()) {
            faults.put(object.getKey(), fault);
          }
          return object.getValue();
        });
    return faults;
  }

  private Map<String, Damage> prove(Proof proof, Set<String> sets) {
    var wrong = new LinkedHashMap<String, Damage>();
    for (var set : sets) {
      try {
        proof.of(set).ifPresent(damage -> wrong.put(set, damage));
      } catch (IOException trouble) {
        throw VaultTrouble.of(vault.target(), trouble);
      }
    }
    return wrong;
  }

  private void mark(List<String> sets) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var kind = verify.depth() == Depth.PROVEN ? Mark.Kind.PROVEN : Mark.Kind.INTACT;
    sets.forEach(set -> vault.mark(set, new Mark(kind, now, verify.run())));
  }
}
