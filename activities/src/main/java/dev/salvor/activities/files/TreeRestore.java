package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.FileTrees.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;

/**
 * Puts a set back. First content, each file beside its place and renamed over it; then hard links
 * and removals; last what belongs to folders, because everything before changes their times.
 *
 * <p>Whatever interrupts it, a repeat goes the same way again, finds equal what is done, and
 * removes what was left beside.
 */
final class TreeRestore {
  private final SetReader reader;
  private final Job job;
  private final Pulse pulse;
  private final Comparing comparing;
  private final Notes notes = new Notes();
  private final String token = Long.toHexString(System.nanoTime());

  TreeRestore(SetReader reader, Job job, Pulse pulse) {
    this.reader = reader;
    this.job = job;
    this.pulse = pulse;
    this.comparing = new Comparing(job, pulse);
  }

  Written restore() throws IOException {
    reader.requireWhole();
    var selection = new Selection(reader, job.scope());
    requireRoom(selection);
    var isNew = makePlace();
    try (var ground = Ground.open(job.place())) {
      var belongings = new Belongings(ground, job.owners(), comparing.owners(), notes);
      var building = new Building(ground, job, belongings, notes, token);
      building.above(selection.above());
      var writing = write(selection, ground, building, belongings);
      finish(selection, ground, building, writing);
      putBackFolders(selection, writing.rest(), belongings, isNew);
      return writing.written(notes);
    } catch (UncheckedIOException trouble) {
      throw trouble.getCause();
    }
  }

  /** By sizes alone, which needs no reading: what is absent, and the largest that is replaced. */
  private void requireRoom(Selection selection) throws IOException {
    if (Places.free(job.place()) / 2 >= reader.set().bytes()) {
      pulse.expect(job.scope().holds(".") ? reader.set().bytes() : 0);
      return;
    }
    long absent = 0;
    long largest = 0;
    long all = 0;
    try (var ground = Files.isDirectory(job.place()) ? Ground.open(job.place()) : null;
        var merge =
            new Merge(selection.entries(), ground == null ? null : comparing.walk(ground))) {
      while (merge.hasNext()) {
        var both = merge.next();
        var needed = Previewing.stored(new Verdict(both, Verdict.Kind.CREATE, ""));
        absent += both.found() == null ? needed : 0;
        largest = Math.max(largest, needed);
        all += needed;
      }
    }
    var free = Places.free(job.place());
    if (free < absent + largest) {
      throw Failure.TOO_LITTLE_DISK.because(
          String.format(
              Locale.ROOT,
              "Expected %,d bytes of room at %s, found %,d; make room there first",
              absent + largest,
              job.place(),
              free));
    }
    // What is there is read and compared, what is not is written: each about once.
    pulse.expect(all);
  }

  private boolean makePlace() throws IOException {
    if (Files.isDirectory(job.place())) {
      return false;
    }
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(job.place(), PosixFilePermissions.asFileAttribute(owner));
    return true;
  }

  private Writing write(
      Selection selection, Ground ground, Building building, Belongings belongings)
      throws IOException {
    try (var verdicts = comparing.verdicts(selection, ground);
        var folders = new OpenFolders(ground)) {
      var writing = new Writing(verdicts, folders, building, belongings, pulse);
      reader.read(writing);
      writing.requireEverything();
      return writing;
    }
  }

  /** Hard links and removals. */
  private void finish(Selection selection, Ground ground, Building building, Writing writing)
      throws IOException {
    var rest = writing.rest();
    if (!rest.isWhole()) {
      finishAgain(selection, ground, building, writing);
      return;
    }
    for (var entry : rest.links()) {
      pulse.check();
      building.hardLink(entry, Objects.requireNonNull(entry.sameAs()));
    }
    for (var found : rest.removals()) {
      pulse.check();
      remove(found, building, writing);
    }
  }

  private void finishAgain(Selection selection, Ground ground, Building building, Writing writing)
      throws IOException {
    try (var merge = new Merge(selection.entries(), comparing.walk(ground))) {
      var judging = new Judging(ground, job, pulse, comparing.owners());
      while (merge.hasNext()) {
        pulse.check();
        var both = merge.next();
        var entry = both.entry();
        if (entry == null) {
          var verdict = judging.judge(both);
          if (verdict.kind() == Verdict.Kind.REMOVE) {
            remove(Objects.requireNonNull(both.found()), building, writing);
          }
        } else if (entry.type() == Entry.Type.FILE && entry.sameAs() != null) {
          building.hardLink(entry, entry.sameAs());
        }
      }
    }
  }

  private static void remove(Found found, Building building, Writing writing) throws IOException {
    building.remove(found.path(), found.stat().isDirectory());
    writing.removed();
  }

  /** A folder that its owner may not enter comes after everything in it. */
  private void putBackFolders(Selection selection, Rest rest, Belongings belongings, boolean isNew)
      throws IOException {
    var closed = new ArrayList<Entry>();
    try (var entries = rest.isWhole() ? Entries.of(rest.folders()) : selection.entries()) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        if (entry.type() != Entry.Type.DIRECTORY
            || (isRoot(entry) && job.isElsewhere() && !isNew)) {
          continue;
        }
        if ((entry.mode() & 0500) == 0500) {
          belongings.apply(entry);
        } else {
          closed.add(entry);
        }
      }
    }
    for (var entry : closed.reversed()) {
      belongings.apply(entry);
    }
  }

  private static boolean isRoot(Entry entry) {
    return entry.path().equals(".");
  }
}
