package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.workflows.ports.VaultCare.Damage;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which sets name a damaged object, and which of their files it holds pieces of. */
final class Touched {
  private static final int MOST_FILES = 20;

  /** Lists of so many sets are read through for the files. */
  private static final int MOST_LISTS = 20;

  private final Vault vault;
  private final Beat beat;

  Touched(Vault vault, Beat beat) {
    this.vault = vault;
    this.beat = beat;
  }

  /** What one object touches. */
  private static final class Reach {
    private final List<String> sets = new ArrayList<>();
    private final Set<String> files = new LinkedHashSet<>();
    private long count;
    private boolean list;
  }

  /**
   * @param faults what is wrong with each damaged object
   */
  List<Damage> by(Map<String, String> faults) throws IOException {
    var reaches = new LinkedHashMap<String, Reach>();
    faults.keySet().stream().sorted().forEach(name -> reaches.put(name, new Reach()));
    if (!faults.isEmpty()) {
      var touched = sets(reaches);
      for (var set : touched.subList(0, Math.min(MOST_LISTS, touched.size()))) {
        files(set, reaches);
      }
    }
    return reaches.entrySet().stream()
        .map(entry -> damage(entry.getKey(), faults, entry.getValue()))
        .toList();
  }

  private static Damage damage(String object, Map<String, String> faults, Reach reach) {
    var found = faults.getOrDefault(object, "");
    return new Damage(
        object,
        reach.list
            ? found + "; a list of files is in it, so nothing of those sets can be told"
            : found,
        List.copyOf(reach.sets),
        reach.files.stream().limit(MOST_FILES).toList(),
        reach.count);
  }

  /** Every set of the vault is asked, also those that this run does not read. */
  private List<String> sets(Map<String, Reach> reaches) {
    var touched = new ArrayList<String>();
    var names = vault.manifests().names();
    for (var name : names) {
      beat.tell(touched.size(), names.size(), "sets");
      var parts = parts(name);
      reaches.forEach((object, reach) -> {
        if (parts.contains(object)) {
          reach.sets.add(name);
        }
      });
      if (parts.stream().anyMatch(reaches::containsKey)) {
        touched.add(name);
      }
    }
    return touched;
  }

  private Set<String> parts(String set) {
    try {
      return vault
          .manifests()
          .find(set)
          .map(published -> Stock.of(published.manifest()).keySet())
          .orElse(Set.of());
    } catch (ApplicationFailure unreadable) {
      return Set.of();
    }
  }

  private void files(String set, Map<String, Reach> reaches) throws IOException {
    try (var reader = vault.read(set);
        var entries = reader.entries()) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        beat.tell(0, 0, "files");
        var content = entry.content();
        if (content != null) {
          var path = entry.path();
          content.pieces().stream()
              .map(piece -> reaches.get(piece.pack()))
              .filter(reach -> reach != null)
              .distinct()
              .forEach(reach -> add(reach, path));
        }
      }
    } catch (ApplicationFailure | IOException unreadable) {
      // No key is at hand, or the list itself is damaged.
      reaches.values().stream()
          .filter(reach -> reach.sets.contains(set))
          .forEach(reach -> reach.list = reach.files.isEmpty());
    }
  }

  private static void add(Reach reach, String path) {
    if (reach.files.size() < MOST_FILES) {
      reach.count += reach.files.add(path) ? 1 : 0;
    } else {
      reach.count += reach.files.contains(path) ? 0 : 1;
    }
  }
}
