package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Known;
import dev.salvor.activities.kurrentdb.verify.Problem;
import dev.salvor.activities.kurrentdb.verify.Report;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import java.util.concurrent.CancellationException;

/** Checks what was restored for all that a node checks when it starts. */
final class RestoredCheck {
  private final Copy copy;
  private final Pulse pulse;

  RestoredCheck(NodePlaces places, Pulse pulse) {
    this.copy = new Copy(places.restoredDb(), places.restoredIndex());
    this.pulse = pulse;
  }

  Checked check(String node) {
    var report = verified();
    if (!report.holds()) {
      throw damaged(node, report);
    }
    var log = report.log();
    var chaser = log.chaser();
    var writer = log.writer();
    if (chaser == null || writer == null) {
      throw Failure.CHECKSUM_WRONG.because(
          "Expected chaser.chk and writer.chk in what was restored for %s, found only some of them; take another set"
              .formatted(node));
    }
    var truncation = log.truncation();
    return new Checked(
        log.completed().size(),
        report.index().tables(),
        chaser,
        writer,
        truncation == null ? null : truncation.deletedFrom());
  }

  private Report verified() {
    try {
      return new Verifier().verify(copy, Known.NOTHING, heard());
    } catch (CancellationException stopped) {
      pulse.check();
      throw stopped;
    }
  }

  private dev.salvor.activities.kurrentdb.verify.Pulse heard() {
    return new dev.salvor.activities.kurrentdb.verify.Pulse() {
      @Override
      public void read(long bytes) {
        pulse.read(bytes);
      }

      @Override
      public void expect(long bytes, int files) {
        pulse.expect(bytes);
      }
    };
  }

  private static RuntimeException damaged(String node, Report report) {
    var problems =
        report.problems().stream()
            .filter(problem -> problem.kind() != Problem.Kind.HARMLESS)
            .toList();
    var first = problems.getFirst();
    return Failure.CHECKSUM_WRONG.because(
        "Expected what was restored for %s to be what a node starts from, found %d problems, first %s: %s; take another set"
            .formatted(node, problems.size(), first.file(), first.sentence()));
  }
}
