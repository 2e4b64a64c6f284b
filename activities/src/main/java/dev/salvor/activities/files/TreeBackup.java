package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Stores a tree as a draft of a set: one walk, several readers, one ordered list. */
final class TreeBackup {
  private static final String CONSISTENCY =
      "Each file as it was at one moment; different files at different moments of the backup.";

  private final Tree tree;
  private final boolean readAll;
  private final Clock clock;
  private final Pulse pulse;

  TreeBackup(Tree tree, boolean readAll, Clock clock, Pulse pulse) {
    this.tree = tree;
    this.readAll = readAll;
    this.clock = clock;
    this.pulse = pulse;
  }

  /** What was found, and its line of the set before. */
  private record Pair(Found found, @Nullable Entry before) {}

  Drafted store(SetDraft draft) throws IOException {
    var begun = clock.instant();
    var patterns = new Patterns(tree.include(), tree.exclude());
    try (var ground = Ground.open(Path.of(tree.root()));
        var walk = new Walk(ground, patterns, tree.oneFileSystem(), Scope.EVERYTHING);
        var earlier = new Earlier(draft.earlier().orElse(null));
        var _ = Extent.of(tree, pulse)) {
      var keeping = new Keeping(ground, draft, readAll, clock, pulse);
      store(draft, pairs(walk, earlier), keeping);
      pulse.check();
      return draft.seal(new SetDraft.Facts("files", begun, CONSISTENCY, source()));
    } catch (UncheckedIOException trouble) {
      throw trouble.getCause();
    }
  }

  private void store(SetDraft draft, Iterator<Pair> pairs, Keeping keeping) throws IOException {
    var links = new HardLinks();
    try (var lines =
        new InOrder<Pair, Optional<Entry>>(
            pairs,
            pair -> keeping.weight(pair.found(), pair.before()),
            pair -> work(pair, keeping, links))) {
      while (lines.hasNext()) {
        pulse.check();
        var line = lines.next();
        if (line.isPresent()) {
          draft.list(line.get());
        }
      }
    }
  }

  private static Callable<Optional<Entry>> work(Pair pair, Keeping keeping, HardLinks links) {
    var found = pair.found();
    return links.keep(found, keeping.lines(found.path()), () -> keeping.keep(found, pair.before()));
  }

  /** What an interrupted restore left lying is not the tree's. */
  private static Iterator<Pair> pairs(Walk walk, Earlier earlier) {
    return new Filtered<>(
        walk,
        found -> {
          try {
            return Names.last(found.path()).startsWith(Patterns.OWN)
                ? null
                : new Pair(found, earlier.of(found.path()));
          } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
          }
        });
  }

  private Map<String, String> source() {
    return Map.of(
        "root", tree.root(),
        "host", Places.host(),
        "include", String.join("\n", tree.include()),
        "exclude", String.join("\n", tree.exclude()),
        "one-file-system", String.valueOf(tree.oneFileSystem()));
  }
}
