package dev.salvor.runbooks.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a check found.
 *
 * @param target the target's name
 * @param findings each thing that was looked at, in order
 */
public record CheckReport(String target, List<Finding> findings) {
  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether a run could start tonight. */
  public boolean isReady() {
    return findings.stream().noneMatch(finding -> finding.grade() == Finding.Grade.BAD);
  }

  /** The word for it. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public Readiness readiness() {
    return Readiness.of(findings);
  }

  /** What is graded so, in order. */
  public List<Finding> graded(Finding.Grade grade) {
    return findings.stream().filter(finding -> finding.grade() == grade).toList();
  }
}
