package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Goes through a set and a place side by side. */
final class Comparing {
  private final Job job;
  private final Pulse pulse;
  private final Owners owners = new Owners();

  Comparing(Job job, Pulse pulse) {
    this.job = job;
    this.pulse = pulse;
  }

  /** Takes one verdict after the other, in the order of paths. */
  interface Each {
    void see(Verdict verdict) throws IOException;
  }

  /** Judges each path, while what is there is made durable. */
  void allDurably(SetReader reader, Each each) throws IOException {
    try (var ground = ground()) {
      if (ground == null) {
        all(reader, each);
        return;
      }
      var flushing = new Flushing(ground, job.scope(), each);
      all(reader, flushing);
      flushing.await();
    }
  }

  /** Judges each path; only reads. */
  void all(SetReader reader, Each each) throws IOException {
    var selection = new Selection(reader, job.scope());
    try (var ground = ground()) {
      if (ground == null) {
        absent(selection, each);
      } else {
        try (var verdicts = verdicts(selection, ground)) {
          while (verdicts.hasNext()) {
            pulse.check();
            each.see(verdicts.next());
          }
        }
      }
    }
  }

  private @Nullable Ground ground() throws SystemError {
    return Files.isDirectory(job.place()) ? Ground.open(job.place()) : null;
  }

  private static void absent(Selection selection, Each each) throws IOException {
    try (var entries = selection.entries()) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        var kind =
            entry.type() == dev.salvor.activities.vault.set.Entry.Type.LEFT_OUT
                ? Verdict.Kind.UNKNOWN
                : Verdict.Kind.CREATE;
        each.see(new Verdict(new Both(entry, null), kind, ""));
      }
    }
  }

  Verdicts verdicts(Selection selection, Ground ground) throws IOException {
    return new Verdicts(
        new Merge(selection.entries(), walk(ground)), new Judging(ground, job, pulse, owners));
  }

  /**
   * Sees also what a backup would pass over: what is there must not be overwritten without being
   * seen.
   */
  Walk walk(Ground ground) throws SystemError {
    return new Walk(ground, Patterns.none(), false, job.scope());
  }

  Owners owners() {
    return owners;
  }
}
