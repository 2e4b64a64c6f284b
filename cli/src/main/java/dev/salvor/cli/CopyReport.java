package dev.salvor.cli;

import dev.salvor.activities.kurrentdb.verify.IndexFacts;
import dev.salvor.activities.kurrentdb.verify.LogFacts;
import dev.salvor.activities.kurrentdb.verify.Problem;
import dev.salvor.activities.kurrentdb.verify.Report;
import dev.salvor.activities.kurrentdb.verify.Truncation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a verification of a copied database found, for somebody who was woken by it. */
final class CopyReport {
  /** More lines of one kind hide the rest. */
  private static final int MOST = 20;

  private static final int MEBIBYTE = 1 << 20;

  private final Shell shell;
  private final Path directory;
  private final Report report;

  CopyReport(Shell shell, Path directory, Report report) {
    this.shell = shell;
    this.directory = directory;
    this.report = report;
  }

  List<String> lines(Duration took) {
    var lines = new ArrayList<String>();
    lines.add(shell.paint().strong(directory.toString()));
    lines.add(sentence());
    lines.addAll(problems(Problem.Kind.STOPS_NODE, "Stops a node", bad()));
    lines.addAll(problems(Problem.Kind.REBUILDS_INDEX, "Costs the index", bad()));
    lines.addAll(facts(took));
    lines.addAll(problems(Problem.Kind.HARMLESS, "Good to know", shell.paint().waits("!")));
    lines.add(next());
    return lines;
  }

  private String sentence() {
    if (report.holds()) {
      return shell.paint().good("It holds: a node would start from this copy and keep its index.");
    }
    return shell
        .paint()
        .bad(
            has(Problem.Kind.STOPS_NODE)
                ? "It does not hold: a node would not start from this copy, or soon stop."
                : "It does not hold: a node would start from this copy, but throw its index away"
                    + " and build it anew, which takes hours.");
  }

  private List<String> problems(Problem.Kind kind, String title, String mark) {
    var all = report.problems().stream().filter(problem -> problem.kind() == kind).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<>(List.of("", shell.paint().strong(title)));
    var table = new Columns(" ");
    all.stream()
        .limit(MOST)
        .forEach(problem -> table.row(mark + " " + problem.file(), problem.sentence()));
    lines.addAll(table.lines());
    if (all.size() > MOST) {
      lines.add("   and %s more; --json names all".formatted(Words.count(all.size() - MOST)));
    }
    return lines;
  }

  private List<String> facts(Duration took) {
    var log = report.log();
    var table = new Columns(" ");
    table.row(mark(Problem.Kind.STOPS_NODE) + " chunks", chunks(log));
    table.row(mark(Problem.Kind.STOPS_NODE) + " log", end(log));
    table.row("  checkpoints", checkpoints(log));
    table.row(mark(Problem.Kind.REBUILDS_INDEX) + " index", index(report.index()));
    var cut = log.truncation();
    if (cut != null) {
      table.row("  a restore", cut(cut));
    }
    table.row(
        "  read",
        "%s in %s; nothing was written"
            .formatted(Words.amount(report.bytesRead(), "bytes"), Words.duration(took)));
    var lines = new ArrayList<>(List.of("", shell.paint().strong("What it is")));
    lines.addAll(table.lines());
    return lines;
  }

  private String chunks(LogFacts log) {
    if (log.chunkSize() == 0) {
      return log.chunkFiles() == 0 ? "none" : "none that could be read";
    }
    var equal = has(Problem.Kind.STOPS_NODE) ? "" : ", each equal to the MD5 that it ends with";
    return "%s of %s; %s completed%s; format %s"
        .formatted(
            many(log.chunkFiles(), "file"),
            size(log.chunkSize()),
            Words.count(log.completed().size()),
            equal,
            formats(log.versions()));
  }

  private static String size(int bytes) {
    return bytes % MEBIBYTE == 0
        ? Words.count(bytes / MEBIBYTE) + " MiB"
        : Words.count(bytes) + " bytes";
  }

  private static String end(LogFacts log) {
    var writer = log.writer();
    if (writer == null) {
      return "nobody knows where it ends";
    }
    if (log.lastChunk() < 0) {
      return "ends at %s, without a chunk".formatted(Words.count(writer));
    }
    return "ends at %s, in chunk %s; %s of that chunk followed one by one"
        .formatted(
            Words.count(writer), Words.count(log.lastChunk()), many(log.recordsWalked(), "record"));
  }

  private static String checkpoints(LogFacts log) {
    return "writer %s, chaser %s, epoch %s, proposal %s, truncate %s"
        .formatted(
            position(log.writer()),
            position(log.chaser()),
            position(log.epoch()),
            position(log.proposal()),
            position(log.truncate()));
  }

  private static String position(@Nullable Long value) {
    return value == null || value < 0 ? "none" : Words.count(value);
  }

  private static String index(IndexFacts index) {
    return index.tables() == 0
        ? "no table"
        : "%s of format %s; knows the log up to %s"
            .formatted(
                many(index.tables(), "table"),
                formats(index.versions()),
                position(index.commitCheckpoint()));
  }

  private static String cut(Truncation cut) {
    var whole =
        cut.deletedFrom() == null
            ? ""
            : ", and %s whole: %s in all"
                .formatted(cut.scavengedChunk(), Words.amount(cut.bytesLost(), "bytes"));
    return "with truncate.chk a copy of chaser.chk, takes the last %s of the log away%s"
        .formatted(Words.amount(cut.bytes(), "bytes"), whole);
  }

  private static String many(long number, String what) {
    return Words.count(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String formats(SortedSet<Integer> versions) {
    return versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private boolean has(Problem.Kind kind) {
    return report.problems().stream().anyMatch(problem -> problem.kind() == kind);
  }

  private String mark(Problem.Kind kind) {
    return has(kind) ? bad() : shell.paint().good("✓");
  }

  private String bad() {
    return shell.paint().bad("✗");
  }

  private String next() {
    return report.holds()
        ? "Next: to restore by hand, copy it to a stopped node, then chaser.chk to truncate.chk there"
        : "Next: leave it as it is, and look at an older one: %s offline kurrentdb verify DIR"
            .formatted(shell.self());
  }
}
