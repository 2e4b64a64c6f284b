package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a set that is restored. A file whose first name is outside of it has its content from
 * there, and its first name within it counts as the first.
 */
final class Selection {
  private final SetReader reader;
  private final Scope scope;
  private final List<Entry> above = new ArrayList<>();
  private final Map<String, String> firstInside = new TreeMap<>();
  private final Map<String, Content> contents = new HashMap<>();

  Selection(SetReader reader, Scope scope) throws IOException {
    this.reader = reader;
    this.scope = scope;
    if (scope.path() != null) {
      lookAround(scope.path());
    }
  }

  private void lookAround(String path) throws IOException {
    boolean any = false;
    try (var entries = within(path)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        any = true;
        var first = entry.sameAs();
        if (first != null && !scope.holds(first)) {
          firstInside.putIfAbsent(first, entry.path());
        }
      }
    }
    if (!any) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s in set %s, found no such path; the set's list tells what there is"
              .formatted(path, reader.set().name()));
    }
    fetchAround();
  }

  /** The folders above, and what files have as content whose first names are elsewhere. */
  private void fetchAround() throws IOException {
    for (var folder : scope.above()) {
      var entry = reader.entry(folder);
      if (entry != null) {
        above.add(entry);
      }
    }
    for (var first : firstInside.keySet()) {
      var entry = reader.entry(first);
      if (entry != null && entry.content() != null) {
        contents.put(first, entry.content());
      }
    }
  }

  /** The folders that the selection is in, from the root on. */
  List<Entry> above() {
    return above;
  }

  /** The lines of the selection, in order. To be closed. */
  Entries entries() throws IOException {
    return scope.path() == null ? reader.entries() : within(scope.path());
  }

  /** Lines of the list from the path on, until no further one can belong to it. */
  private Entries within(String path) throws IOException {
    var all = reader.entries(path);
    return new Entries() {
      @Override
      public @Nullable Entry next() throws IOException {
        var entry = all.next();
        while (entry != null && !scope.holds(entry.path()) && !scope.isOver(entry.path())) {
          entry = all.next();
        }
        return entry == null || !scope.holds(entry.path()) ? null : adopted(entry);
      }

      @Override
      public void close() throws IOException {
        all.close();
      }
    };
  }

  private Entry adopted(Entry entry) {
    var outside = entry.sameAs();
    var first = outside == null ? null : firstInside.get(outside);
    if (outside == null || first == null) {
      return entry;
    }
    return first.equals(entry.path())
        ? with(entry, contents.get(outside), null)
        : with(entry, null, first);
  }

  private static Entry with(Entry entry, @Nullable Content content, @Nullable String sameAs) {
    return new Entry(
        entry.path(),
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.user(),
        entry.group(),
        entry.modifiedAt(),
        entry.changedAt(),
        entry.inode(),
        content,
        entry.attributes(),
        entry.link(),
        sameAs,
        entry.unsteady(),
        entry.why(),
        entry.tag());
  }
}
