package dev.salvor.activities.kurrentdb.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The chunks and checkpoints, but for the MD5 of the completed ones. */
final class LogCheck {
  private final Findings findings;
  private final DbFolder folder;
  private final Positions positions;
  private final int chunkSize;
  private @Nullable Coverage coverage;
  private long records;

  LogCheck(Copy copy, Findings findings) {
    this.findings = findings;
    this.folder = DbFolder.list(copy, findings);
    this.positions = Positions.read(copy.db(), findings);
    this.chunkSize = chunkSize(folder.chunks());
  }

  /** That of most chunks. */
  private static int chunkSize(List<ChunkFile> chunks) {
    return chunks.stream()
        .map(ChunkFile::ends)
        .filter(Objects::nonNull)
        .map(ends -> ends.header().chunkSize())
        .filter(size -> size > 0)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  void check() {
    var writer = positions.of(Checkpoint.WRITER);
    if (chunkSize == 0) {
      nothingReadable(writer);
      return;
    }
    var lastChunk = writer == null ? highestNumber() : writer / chunkSize;
    var found = Coverage.of(folder.chunks(), lastChunk);
    coverage = found;
    tell(found);
    new ChunkSequence(findings, chunkSize, found).check();
    if (writer != null) {
      var end = new LogEnd(findings, chunkSize, found, writer);
      end.check();
      records = end.records();
      land(writer);
    }
    restored();
  }

  private void nothingReadable(@Nullable Long writer) {
    folder.chunks().forEach(chunk -> findings.stops(chunk.file(), "%s", chunk.trouble()));
    if (folder.chunks().isEmpty() && writer != null && writer > 0) {
      findings.stops(
          Copy.inDb(new ChunkName(0, 0).toString()),
          "Expected the chunks of a log of %,d bytes, found none",
          writer);
    }
  }

  /** The best guess while nobody says where the log ends. */
  private long highestNumber() {
    return folder.chunks().getLast().name().number();
  }

  private void tell(Coverage found) {
    for (var gap : found.gaps()) {
      boolean one = gap.from() == gap.until();
      findings.stops(
          Copy.inDb(Sentence.of("chunk-%06d", gap.from())),
          "Expected %s of the log, found none",
          Sentence.of(one ? "chunk %d" : "the chunks %d to %d", gap.from(), gap.until()));
    }
    for (var chunk : found.unexpected()) {
      findings.stops(
          chunk.file(),
          "Expected no chunk after number %d, in which the log ends, found this one",
          found.lastChunk());
    }
    for (var chunk : found.leftovers()) {
      findings.note(
          chunk.file(), "Another file holds the same chunk anew; a start deletes this one");
    }
    var next = found.next();
    if (next != null) {
      findings.note(next.file(), "The log ends before it; a start removes it");
    }
  }

  private void land(long writer) {
    var landings = new Landings(findings, log(), chunkSize, writer);
    landings.check(Checkpoint.CHASER, positions.of(Checkpoint.CHASER), true);
    landings.check(Checkpoint.TRUNCATE, positions.of(Checkpoint.TRUNCATE), true);
    landings.check(Checkpoint.EPOCH, positions.of(Checkpoint.EPOCH), false);
  }

  private void restored() {
    var truncation = truncation();
    if (truncation == null) {
      return;
    }
    var file = Copy.inDb(Checkpoint.CHASER.file());
    var whole = truncation.scavengedChunk();
    if (whole != null && truncation.bytesLost() > truncation.bytes()) {
      findings.note(
          file,
          "A restore cuts the log at %,d, inside %s, which a scavenge wrote and which is deleted"
              + " whole: the log goes from %,d on",
          truncation.to(),
          whole,
          truncation.to() + truncation.bytes() - truncation.bytesLost());
    }
    if (truncation.bytes() > Positions.MAX_TRUNCATION) {
      findings.note(
          file,
          "A restore takes %,d bytes away, and a node refuses more than %,d unless MaxTruncation"
              + " is raised",
          truncation.bytes(),
          Positions.MAX_TRUNCATION);
    }
  }

  private List<ChunkFile> log() {
    return coverage == null ? List.of() : coverage.log();
  }

  /** What has to be hashed. */
  List<Sealed> sealed() {
    var sealed = new ArrayList<Sealed>();
    for (var chunk : log()) {
      var ends = chunk.ends();
      if (ends != null && ends.footer().isCompleted()) {
        var md5 = ends.footer().md5();
        sealed.add(
            new Sealed(chunk.path(), chunk.file(), chunk.size(), md5, Problem.Kind.STOPS_NODE));
      }
    }
    return sealed;
  }

  private @Nullable Truncation truncation() {
    var writer = positions.of(Checkpoint.WRITER);
    var chaser = positions.of(Checkpoint.CHASER);
    return writer == null || chaser == null ? null : Truncation.of(chaser, writer, log());
  }

  LogFacts facts() {
    var completed = new ArrayList<ChunkFacts>();
    var versions = new TreeSet<Integer>();
    for (var chunk : log()) {
      var ends = chunk.ends();
      if (ends != null) {
        versions.add(ends.header().version());
        if (ends.footer().isCompleted()) {
          completed.add(ChunkFacts.of(chunk, ends));
        }
      }
    }
    return new LogFacts(
        chunkSize,
        folder.chunks().size(),
        coverage == null ? -1 : coverage.lastChunk(),
        records,
        versions,
        completed,
        folder.secondaryIndexes(),
        positions.of(Checkpoint.WRITER),
        positions.of(Checkpoint.CHASER),
        positions.of(Checkpoint.EPOCH),
        positions.of(Checkpoint.PROPOSAL),
        positions.of(Checkpoint.TRUNCATE),
        truncation());
  }
}
