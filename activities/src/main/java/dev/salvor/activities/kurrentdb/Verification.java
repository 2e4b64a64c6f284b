package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Known;
import dev.salvor.activities.kurrentdb.verify.Problem;
import dev.salvor.activities.kurrentdb.verify.Report;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Has a copy verified, and remembers what that proved. */
final class Verification {
  private static final int MOST_PROBLEMS = 3;
  private static final int MOST_NOTES = 20;

  private final Growing growing;
  private final Pulse pulse;

  Verification(Growing growing, Pulse pulse) {
    this.growing = growing;
    this.pulse = pulse;
  }

  Verified verify() throws IOException {
    FileCopy.sweep(growing.folder());
    var report = report();
    if (!report.holds()) {
      throw failure(report.problems());
    }
    remember(report);
    if (!growing.yard().isMirror()) {
      Flush.tree(growing.folder(), pulse);
    }
    return new Verified(
        report.log().completed().size(),
        report.index().tables(),
        report.bytesRead(),
        Objects.requireNonNullElse(report.log().chaser(), -1L),
        Objects.requireNonNullElse(report.log().writer(), -1L),
        report.problems().stream().limit(MOST_NOTES).map(Verification::sentence).toList());
  }

  private Report report() {
    var copy = new Copy(growing.files().db(), growing.files().index());
    Known known = growing.copy().readAll() ? Known.NOTHING : this::isKnown;
    try {
      return new Verifier().verify(copy, known, told());
    } catch (CancellationException stopped) {
      throw new WorkerStoppedException(stopped);
    }
  }

  private dev.salvor.activities.kurrentdb.verify.Pulse told() {
    return new dev.salvor.activities.kurrentdb.verify.Pulse() {
      @Override
      public void read(long bytes) {
        pulse.check();
        pulse.read(bytes);
      }

      @Override
      public void expect(long bytes, int files) {
        pulse.expect(bytes);
      }
    };
  }

  private boolean isKnown(Path file, long size, String md5) {
    try {
      var stat = FileStat.of(file);
      var tag = growing.ledger().tag(growing.folder().relativize(file).toString(), stat);
      return stat.size() == size && tag.isPresent() && tag.get().endsWith(md5);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whatever was not known before was read and compared. */
  private void remember(Report report) throws IOException {
    for (var chunk : report.log().completed()) {
      remember("db/" + chunk.file(), Stamp::ofChunk);
    }
    for (var table : IndexMapText.tables(growing.files().indexMap())) {
      remember("index/" + table, Stamp::ofTable);
    }
    growing.ledger().note(Beginning.VERIFIED, "yes");
  }

  private void remember(String path, Transfer.Stamping stamping) throws IOException {
    var file = growing.files().file(path);
    var stat = FileStat.of(file);
    if (growing.ledger().tag(path, stat).isEmpty()) {
      var tag = stamping.of(file).tag();
      if (tag != null) {
        growing.ledger().prove(path, stat, tag);
      }
    }
  }

  private RuntimeException failure(List<Problem> problems) {
    var worst =
        problems.stream().filter(problem -> problem.kind() != Problem.Kind.HARMLESS).toList();
    var more =
        worst.size() > MOST_PROBLEMS ? "; and %d more".formatted(worst.size() - MOST_PROBLEMS) : "";
    return Failure.CHECKSUM_WRONG.because(
        "Expected a copy of node %s that a node would start from, found that it would not. %s%s; make the copy anew, and if that is in it again back up another node"
            .formatted(
                growing.copy().node().node(),
                worst.stream()
                    .limit(MOST_PROBLEMS)
                    .map(Verification::sentence)
                    .collect(Collectors.joining("; ")),
                more));
  }

  private static String sentence(Problem problem) {
    return problem.file() + ": " + problem.sentence();
  }
}
