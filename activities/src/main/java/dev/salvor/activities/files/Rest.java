package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left to do once all content is in its place: hard links, removals, and what belongs to
 * folders. So much of it is remembered; of a tree that has more, the list is read again.
 */
final class Rest {
  /** Some megabytes at most. */
  static final int MOST = 16_384;

  private final int most;
  private final List<Entry> folders = new ArrayList<>();
  private final List<Entry> links = new ArrayList<>();
  private final List<Found> removals = new ArrayList<>();

  Rest(int most) {
    this.most = most;
  }

  void see(Verdict verdict) {
    var entry = verdict.both().entry();
    var found = verdict.both().found();
    if (verdict.kind() == Verdict.Kind.REMOVE && found != null) {
      remember(removals, found);
    } else if (entry != null && entry.type() == Entry.Type.DIRECTORY) {
      remember(folders, entry);
    } else if (entry != null && entry.type() == Entry.Type.FILE && entry.sameAs() != null) {
      remember(links, entry);
    }
  }

  /** One more than fits shows that there are more. */
  private <T> void remember(List<T> row, T thing) {
    if (row.size() <= most) {
      row.add(thing);
    }
  }

  /** Whether nothing had to be left out. */
  boolean isWhole() {
    return folders.size() <= most && links.size() <= most && removals.size() <= most;
  }

  /** In the order of paths, as the others. */
  List<Entry> folders() {
    return folders;
  }

  List<Entry> links() {
    return links;
  }

  /** What is to go; of a folder that goes nothing that is in it. */
  List<Found> removals() {
    var outermost = new ArrayList<Found>();
    var gone = "/";
    for (var found : removals) {
      if (!found.path().startsWith(gone)) {
        outermost.add(found);
        gone = found.stat().isDirectory() ? found.path() + "/" : gone;
      }
    }
    return outermost;
  }
}
