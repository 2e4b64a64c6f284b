package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader.Wanted;
import dev.salvor.workflows.ports.FileTrees.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the verdicts, makes folders and symlinks on its way, and gives out the files whose
 * content has to be written.
 */
final class Writing implements Iterator<Wanted> {
  private final Verdicts verdicts;
  private final OpenFolders folders;
  private final Building building;
  private final Belongings belongings;
  private final Pulse pulse;
  private final AtomicInteger failed = new AtomicInteger();
  private final Rest rest = new Rest(Rest.MOST);
  private @Nullable Wanted next;
  private long created;
  private long overwritten;
  private long mended;
  private long equal;
  private long removed;
  private long bytes;
  private long unknown;

  Writing(
      Verdicts verdicts,
      OpenFolders folders,
      Building building,
      Belongings belongings,
      Pulse pulse) {
    this.verdicts = verdicts;
    this.folders = folders;
    this.building = building;
    this.belongings = belongings;
    this.pulse = pulse;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && verdicts.hasNext()) {
        pulse.check();
        next = act(verdicts.next());
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    return next != null;
  }

  @Override
  public Wanted next() {
    var wanted = hasNext() ? next : null;
    if (wanted == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return wanted;
  }

  private @Nullable Wanted act(Verdict verdict) throws IOException {
    count(verdict.kind());
    rest.see(verdict);
    return switch (verdict.kind()) {
      case CREATE, OVERWRITE -> put(verdict, Objects.requireNonNull(verdict.both().entry()));
      case MEND -> mend(verdict, Objects.requireNonNull(verdict.both().entry()));
      case LEFTOVER -> {
        var found = Objects.requireNonNull(verdict.both().found());
        building.remove(found.path(), found.stat().isDirectory());
        yield null;
      }
      case BLOCKED ->
          throw new IOException(
              "Expected nothing but a file at %s, found a folder with something in it"
                  .formatted(verdict.path()));
      default -> {
        keepOpen(verdict);
        yield null;
      }
    };
  }

  private void keepOpen(Verdict verdict) throws IOException {
    var entry = verdict.both().entry();
    if (entry != null && entry.type() == Entry.Type.DIRECTORY) {
      building.unlock(verdict);
    }
  }

  private @Nullable Wanted mend(Verdict verdict, Entry entry) throws IOException {
    if (entry.type() == Entry.Type.DIRECTORY) {
      building.unlock(verdict);
    } else {
      belongings.apply(entry);
    }
    return null;
  }

  private @Nullable Wanted put(Verdict verdict, Entry entry) throws IOException {
    switch (entry.type()) {
      case DIRECTORY -> building.folder(verdict);
      case SYMLINK -> building.symlink(verdict, entry);
      default -> {
        return file(verdict, entry);
      }
    }
    return null;
  }

  private @Nullable Wanted file(Verdict verdict, Entry entry) throws IOException {
    building.clearFolder(verdict);
    var content = entry.content();
    if (content == null) {
      return null;
    }
    bytes += Previewing.stored(verdict);
    var landing = new Landing(folders, entry, building.besideName(), belongings, pulse, failed);
    if (content.pieces().isEmpty()) {
      landing.end(true);
      return null;
    }
    return landing;
  }

  private void count(Verdict.Kind kind) {
    switch (kind) {
      case CREATE -> created++;
      case OVERWRITE -> overwritten++;
      case MEND -> mended++;
      case EQUAL -> equal++;
      case UNKNOWN -> unknown++;
      default -> {}
    }
  }

  /** What is left to do afterwards. */
  Rest rest() {
    return rest;
  }

  void removed() {
    removed++;
  }

  /** A reader that fails says so itself; this is for one that forgets a file. */
  void requireEverything() throws IOException {
    if (failed.get() > 0) {
      throw new IOException("%d files could not be read whole".formatted(failed.get()));
    }
  }

  Written written(Notes notes) {
    var words = new java.util.ArrayList<>(notes.words());
    if (unknown > 0) {
      words.add(
          "%d entries are not restored, because the set could not keep them".formatted(unknown));
    }
    return new Written(created, overwritten, mended, equal, removed, bytes, words);
  }
}
