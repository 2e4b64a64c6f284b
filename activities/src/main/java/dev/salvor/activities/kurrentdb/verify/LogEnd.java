package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;

/** Where the log ends: in the last chunk, or exactly before it. */
final class LogEnd {
  private final Findings findings;
  private final int chunkSize;
  private final Coverage coverage;
  private final long writer;
  private final long begin;
  private long records;

  LogEnd(Findings findings, int chunkSize, Coverage coverage, long writer) {
    this.findings = findings;
    this.chunkSize = chunkSize;
    this.coverage = coverage;
    this.writer = writer;
    this.begin = coverage.lastChunk() * chunkSize;
  }

  /** How many were walked. */
  long records() {
    return records;
  }

  void check() {
    var last = coverage.last();
    if (last == null) {
      missing();
    } else if (last.isScavenged()) {
      scavenged(last);
    } else {
      if (last.isCompleted()) {
        findings.note(
            last.file(),
            "It is complete although the log ends in it: it was copied after writer.chk; a restore"
                + " cuts it at chaser.chk and opens it again");
      }
      walk(last, begin, writer);
    }
  }

  private void missing() {
    if (writer != begin) {
      findings.stops(
          Copy.inDb(Sentence.of("chunk-%06d.000000", coverage.lastChunk())),
          "Expected the chunk in which the log ends, at position %,d, found none",
          writer);
      return;
    }
    if (!coverage.before().isEmpty()) {
      var before = coverage.before().getLast();
      if (before.ends() != null && !before.isCompleted()) {
        // A node that ended right there completes it at its next start.
        walk(before, begin - chunkSize, begin);
      }
    }
  }

  private void scavenged(ChunkFile last) {
    if (!last.isCompleted()) {
      findings.stops(last.file(), "Expected a completed chunk, as a scavenge wrote it");
    }
    if (writer != begin) {
      findings.stops(
          last.file(),
          "Expected writer.chk to say %,d, where the last chunk begins, as a scavenge wrote that"
              + " chunk; found %,d",
          begin,
          writer);
    }
  }

  private void walk(ChunkFile chunk, long from, long until) {
    if (!chunk.isPlain()) {
      return;
    }
    try (var walk = new Walk(chunk.path(), from, until)) {
      records = walk.countAll();
    } catch (IOException trouble) {
      findings.stops(chunk.file(), "%s", Portion.reason(trouble));
    }
  }
}
