package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The gestures of a restore that are not about content: folders, symlinks, hard links, removal. */
final class Building {
  private static final int OWNER_ALL = 0700;

  private final Ground ground;
  private final Job job;
  private final Belongings belongings;
  private final Notes notes;
  private final String token;
  private final AtomicLong number = new AtomicLong();

  Building(Ground ground, Job job, Belongings belongings, Notes notes, String token) {
    this.ground = ground;
    this.job = job;
    this.belongings = belongings;
    this.notes = notes;
    this.token = token;
  }

  /** A name that nothing has yet, for what is not in its place yet. */
  String besideName() {
    return Patterns.OWN + token + "-" + number.incrementAndGet();
  }

  /** What a path's folder is opened for. */
  private interface Gesture {
    void make(int folder, byte[] name) throws IOException;
  }

  private void in(String path, Gesture gesture) throws IOException {
    int folder = ground.open(Names.folder(path), Flags.DIRECTORY | Flags.PATH);
    try {
      gesture.make(folder, Names.bytes(Names.last(path)));
    } finally {
      Kernel.close(folder);
    }
  }

  /** Makes the folders that lead to the selection, where they are absent. */
  void above(List<Entry> folders) throws IOException {
    for (var folder : folders) {
      if (folder.path().equals(".")) {
        continue;
      }
      in(folder.path(), (parent, name) -> above(folder, parent, name));
    }
  }

  private void above(Entry entry, int parent, byte[] name) throws IOException {
    try {
      if (!Kernel.stat(parent, name).isDirectory()) {
        throw Failure.BAD_REQUEST.because(
            "Expected %s to be a folder, found something else; move it away, or restore what is above it"
                .formatted(job.place().resolve(entry.path())));
      }
    } catch (SystemError error) {
      if (error.number() != SystemError.NO_ENTRY) {
        throw error;
      }
      Gestures.makeFolder(parent, name, OWNER_ALL);
      belongings.apply(entry);
    }
  }

  /** Makes a folder, whatever else is there; what belongs to it comes last. */
  void folder(Verdict verdict) throws IOException {
    clear(verdict);
    in(
        verdict.path(),
        (parent, name) -> {
          try {
            Gestures.makeFolder(parent, name, OWNER_ALL);
          } catch (SystemError error) {
            if (error.number() != SystemError.EXISTS) {
              throw error;
            }
          }
        });
  }

  /** Lets this process write into a folder of its own until its mode is put back. */
  void unlock(Verdict verdict) throws IOException {
    var found = verdict.both().found();
    if (found == null || job.owners() || (found.stat().permissions() & OWNER_ALL) == OWNER_ALL) {
      return;
    }
    int place = ground.open(verdict.path(), Flags.PATH | Flags.NO_FOLLOW);
    try {
      Gestures.mode(place, found.stat().permissions() | OWNER_ALL);
    } finally {
      Kernel.close(place);
    }
  }

  void symlink(Verdict verdict, Entry entry) throws IOException {
    clearFolder(verdict);
    var beside = Names.bytes(besideName());
    in(
        entry.path(),
        (parent, name) -> {
          Gestures.symlink(parent, beside, Names.bytes(String.valueOf(entry.link())));
          belongings.link(parent, beside, entry);
          Gestures.rename(parent, beside, name);
        });
  }

  /** Makes a further name of a file that is in its place already. */
  void hardLink(Entry entry, String first) throws IOException {
    int firstFolder = ground.open(Names.folder(first), Flags.DIRECTORY | Flags.PATH);
    try {
      in(
          entry.path(),
          (parent, name) -> hardLink(firstFolder, Names.bytes(Names.last(first)), parent, name));
    } finally {
      Kernel.close(firstFolder);
    }
  }

  private void hardLink(int firstFolder, byte[] first, int parent, byte[] name) throws SystemError {
    var inode = Kernel.stat(firstFolder, first).inode();
    if (inode == inodeOf(parent, name)) {
      return;
    }
    var beside = Names.bytes(besideName());
    Gestures.link(firstFolder, first, parent, beside);
    Gestures.rename(parent, beside, name);
  }

  private static long inodeOf(int parent, byte[] name) throws SystemError {
    try {
      return Kernel.stat(parent, name).inode();
    } catch (SystemError error) {
      if (error.number() == SystemError.NO_ENTRY) {
        return -1;
      }
      throw error;
    }
  }

  /** A folder cannot be renamed over. */
  void clearFolder(Verdict verdict) throws IOException {
    var found = verdict.both().found();
    if (found != null && found.stat().isDirectory()) {
      remove(verdict.path(), true);
    }
  }

  private void clear(Verdict verdict) throws IOException {
    var found = verdict.both().found();
    if (found != null && !found.stat().isDirectory()) {
      remove(verdict.path(), false);
    }
  }

  /** Removes what is at a path; of a folder, everything in it. What is gone is no failure. */
  void remove(String path, boolean isFolder) throws IOException {
    try {
      in(path, (parent, name) -> new Removal(job, notes).remove(parent, name, path, isFolder));
    } catch (SystemError error) {
      if (!error.isGone()) {
        throw error;
      }
    }
  }
}
