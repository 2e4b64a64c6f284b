package dev.salvor.activities.vault;

import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetFiles.Line;
import dev.salvor.runbooks.vault.SetsQuery.Page;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.SetLists;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads lists of files line by line, so that a long one takes no more memory than a page. */
public final class ListedSets implements SetLists {
  private final Opener opener;

  public ListedSets(Opener opener) {
    this.opener = opener;
  }

  /** Opens a set in the vault of its target. */
  public interface Opener {
    SetReader open(SetName set) throws IOException;
  }

  @Override
  public SetFiles page(Wanted wanted) {
    try (var reader = opener.open(wanted.set());
        var entries = reader.entries()) {
      return page(wanted.page(), entries);
    } catch (IOException trouble) {
      throw Failure.VAULT_UNAVAILABLE.because(
          "Expected the vault of %s to give the list of files of %s, found %s; see that it answers"
              .formatted(wanted.set().target(), wanted.set().set(), trouble.getMessage()));
    }
  }

  private static SetFiles page(Page page, Entries entries) throws IOException {
    var lines = new ArrayList<Line>();
    var after = page.after();
    for (var entry = entries.next(); entry != null; entry = entries.next()) {
      if (after != null) {
        after = entry.path().equals(after) ? null : after;
      } else if (entry.path().startsWith(page.prefix())) {
        if (lines.size() == SetFiles.LONGEST_PAGE) {
          return new SetFiles(page.prefix(), lines, lines.getLast().path(), null);
        }
        lines.add(line(entry));
      }
    }
    return new SetFiles(page.prefix(), lines, null, null);
  }

  private static Line line(Entry entry) {
    var content = entry.content();
    return new Line(
        entry.path(),
        SetFiles.Type.valueOf(entry.type().name()),
        content == null ? 0 : content.size(),
        entry.modifiedAt(),
        note(entry));
  }

  private static @Nullable String note(Entry entry) {
    if (entry.why() != null) {
      return entry.why();
    }
    if (entry.link() != null) {
      return "points to " + entry.link();
    }
    if (entry.sameAs() != null) {
      return "the same file as " + entry.sameAs();
    }
    return entry.unsteady() ? "changed each time it was read" : null;
  }
}
