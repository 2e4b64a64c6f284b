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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Has a copy verified, and remembers what that proved. */
final class Verification {
  /** The ledger's note of where a scavenged chunk begins that a restore's truncation deletes. */
  static final String DELETED_FROM = "deleted-from";

  private static final int MOST_PROBLEMS = 3;
  private static final int MOST_NOTES = 20;

  private final String node;
  private final Source files;
  private final Ledger ledger;
  private final boolean readAll;
  private final Pulse pulse;

  /** What the ledger has proofs of already. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  private Verification(String node, Source files, Ledger ledger, boolean readAll, Pulse pulse) {
    this.node = node;
    this.files = files;
    this.ledger = ledger;
    this.readAll = readAll;
    this.pulse = pulse;
  }

  /** That of a copy: what was compared while it was copied is known. */
  static Verified of(Growing growing, Pulse pulse) throws IOException {
    FileCopy.sweep(growing.folder());
    var copy = growing.copy();
    var verification =
        new Verification(
            copy.node().node(), growing.files(), growing.ledger(), copy.readAll(), pulse);
    var verified = verification.verify();
    if (!growing.yard().isMirror()) {
      Flush.tree(growing.folder(), pulse);
    }
    return verified;
  }

  /** That of directories that stand still, which are only read. */
  static Verified of(String node, Source frozen, Ledger ledger, Pulse pulse) throws IOException {
    return new Verification(node, frozen, ledger, true, pulse).verify();
  }

  private Verified verify() throws IOException {
    var report = report();
    if (!report.holds()) {
      throw failure(report.problems());
    }
    remember(report);
    return new Verified(
        report.log().completed().size(),
        report.index().tables(),
        report.bytesRead(),
        Objects.requireNonNullElse(report.log().chaser(), -1L),
        Objects.requireNonNullElse(report.log().writer(), -1L),
        report.problems().stream().limit(MOST_NOTES).map(Verification::sentence).toList());
  }

  private Report report() {
    Known trusted = readAll ? Known.NOTHING : this::isKnown;
    try {
      return new Verifier().verify(new Copy(files.db(), files.index()), trusted, told());
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
      var path = path(file);
      var tag = ledger.tag(path, stat);
      tag.ifPresent(proof -> known.add(path));
      return stat.size() == size && tag.isPresent() && tag.get().endsWith(md5);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String path(Path file) {
    return file.startsWith(files.index())
        ? "index/" + files.index().relativize(file)
        : "db/" + files.db().relativize(file);
  }

  /** Whatever was not known before was read and compared. */
  private void remember(Report report) throws IOException {
    for (var chunk : report.log().completed()) {
      remember("db/" + chunk.file(), Stamp::ofChunk);
    }
    for (var table : IndexMapText.tables(files.indexMap())) {
      remember("index/" + table, Stamp::ofTable);
    }
    var truncation = report.log().truncation();
    if (truncation != null && truncation.deletedFrom() != null) {
      ledger.note(DELETED_FROM, String.valueOf(truncation.deletedFrom()));
    }
    ledger.note(Beginning.VERIFIED, "yes");
  }

  private void remember(String path, Transfer.Stamping stamping) throws IOException {
    if (known.contains(path)) {
      return;
    }
    var file = files.file(path);
    var stat = FileStat.of(file);
    if (ledger.tag(path, stat).isEmpty()) {
      var tag = stamping.of(file).tag();
      if (tag != null) {
        ledger.prove(path, stat, tag);
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
                node,
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
