package dev.salvor.runbooks.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.salvor.runbooks.check.Finding.Grade;
import java.util.List;

/** Whether a run could start tonight, in one word; the worst finding decides. */
public enum Readiness {
  /** Nothing stands in its way. */
  @JsonProperty("ready")
  READY("ready", 0),
  /** It could start, and something is not as it ought to be. */
  @JsonProperty("warning")
  WARNING("warning", 1),
  /** Something stands in its way. */
  @JsonProperty("not-ready")
  NOT_READY("not ready", 2);

  private final String word;
  private final int level;

  Readiness(String word, int level) {
    this.word = word;
    this.level = level;
  }

  /** As people read it. */
  public String word() {
    return word;
  }

  /** As a metric has it: the higher, the worse. */
  public int level() {
    return level;
  }

  /** What findings come to; where nothing was found out, nothing is known to be ready. */
  static Readiness of(List<Finding> findings) {
    if (findings.isEmpty() || has(findings, Grade.BAD)) {
      return NOT_READY;
    }
    return has(findings, Grade.WARNING) ? WARNING : READY;
  }

  private static boolean has(List<Finding> findings, Grade grade) {
    return findings.stream().anyMatch(finding -> finding.grade() == grade);
  }
}
