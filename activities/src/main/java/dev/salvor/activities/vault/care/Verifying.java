package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Digest;
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

/** Reads sets back. Objects that several sets name are read once. */
final class Verifying {
  private static final int MOST_DAMAGE = 100;
  private static final int EVERYTHING = 100;

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final Verify verify;
  private final List<Damage> damaged = new ArrayList<>();
  private long damages;

  Verifying(Vault vault, Clock clock, Beat beat, Verify verify) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    this.verify = verify;
  }

  Checked verify() throws IOException {
    var readable = readable();
    var faults = intact(readable);
    var touched = new Touched(vault, beat).by(faults);
    touched.forEach(this::add);
    var spoiled = new HashSet<String>();
    touched.forEach(damage -> spoiled.addAll(damage.sets()));
    var whole = readable.keySet().stream().filter(set -> !spoiled.contains(set)).toList();
    var proof = new Proof(vault, beat, verify);
    var marked = verify.depth() == Depth.PROVEN ? prove(proof, whole) : whole;
    mark(marked);
    long marks = verify.percent() == EVERYTHING ? marked.size() : 0;
    return new Checked(
        objects(readable).size(), bytes(readable), proof.files(), damaged, damages, marks);
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

  /** The share of the objects that this run reads. */
  private Map<String, Long> objects(Map<String, Map<String, Long>> sets) {
    var objects = new LinkedHashMap<String, Long>();
    sets.values().forEach(objects::putAll);
    objects.keySet().removeIf(name -> !isInShare(verify, name));
    return objects;
  }

  private long bytes(Map<String, Map<String, Long>> sets) {
    return objects(sets).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same for every attempt of a run, another for another run. */
  static boolean isInShare(Verify verify, String name) {
    return verify.percent() >= EVERYTHING
        || Integer.parseInt(Digest.of(verify.run() + name).substring(0, 6), 16) % EVERYTHING
            < verify.percent();
  }

  private Map<String, String> intact(Map<String, Map<String, Long>> sets) throws IOException {
    var faults = new ConcurrentHashMap<String, String>();
    var objects = List.copyOf(objects(sets).entrySet());
    Lanes.each(
        objects,
        bytes(sets),
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

  private List<String> prove(Proof proof, List<String> sets) {
    var proven = new ArrayList<String>();
    for (var set : sets) {
      try {
        var wrong = proof.of(set);
        wrong.ifPresentOrElse(this::add, () -> proven.add(set));
      } catch (IOException trouble) {
        throw VaultTrouble.of(vault.target(), trouble);
      }
    }
    return proven;
  }

  private void mark(List<String> sets) {
    if (verify.percent() < EVERYTHING) {
      return;
    }
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var kinds =
        verify.depth() == Depth.PROVEN
            ? Set.of(Mark.Kind.PROVEN, Mark.Kind.INTACT)
            : Set.of(Mark.Kind.INTACT);
    for (var set : sets) {
      kinds.forEach(kind -> vault.mark(set, new Mark(kind, now, verify.run())));
    }
  }
}
