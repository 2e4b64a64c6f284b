package dev.salvor.web.range;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.CheckTarget;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.evidence.ReadEvidence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The short workflows, answered from a script. */
final class ScriptedQuestions {
  private ScriptedQuestions() {}

  /** A check that finds one thing to worry about. */
  public static final class Check implements CheckTarget {
    @Override
    public CheckReport run(CheckRequest request) {
      return new CheckReport(
          request.target(),
          List.of(
              new Finding("reachable", Finding.Grade.GOOD, "Redis 8.0.2 answers in 1 ms."),
              new Finding("agent", Finding.Grade.GOOD, "`lab` polls its queue."),
              new Finding(
                  "newest set",
                  Finding.Grade.WARNING,
                  "Expected a set younger than 1 h, found one of 02:00 UTC, 3 h old; run redis-backup.")));
    }
  }

  /** A vault that has what a test put there. */
  public static final class Vault implements ReadEvidence {
    static final Map<String, Evidence> KEPT = new ConcurrentHashMap<>();

    @Override
    public Evidence run(EvidenceQuery query) {
      var kept = KEPT.get(query.run());
      if (kept == null) {
        throw Failure.BAD_REQUEST.because("No evidence of " + query.run());
      }
      return kept;
    }
  }
}
