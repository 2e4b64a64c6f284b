package dev.salvor.activities.kurrentdb.verify;

/** The chunks before the last one: each of them sound, and completed. */
final class ChunkSequence {
  private final Findings findings;
  private final ChunkRules rules;
  private final Coverage coverage;

  ChunkSequence(Findings findings, int chunkSize, Coverage coverage) {
    this.findings = findings;
    this.rules = new ChunkRules(findings, chunkSize);
    this.coverage = coverage;
  }

  void check() {
    for (var chunk : coverage.before()) {
      rules.judge(chunk);
      // The one before a last chunk that is missing is looked at together with the log's end.
      boolean judgedThere = coverage.last() == null && chunk.equals(coverage.before().getLast());
      if (chunk.ends() != null && !chunk.isCompleted() && !judgedThere) {
        findings.stops(
            chunk.file(),
            "Expected a completed chunk, as the log goes on after it, found an open one");
      }
    }
    var beyond = coverage.overreaching();
    if (beyond != null) {
      findings.stops(
          beyond.file(),
          "Expected it to end before chunk %d, in which the log ends, found it to hold the chunks"
              + " %d to %d",
          coverage.lastChunk(),
          beyond.name().number(),
          beyond.lastNumber());
    }
    var last = coverage.last();
    if (last != null) {
      rules.judge(last);
    }
  }
}
