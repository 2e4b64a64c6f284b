package dev.salvor.runbooks.check;

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
}
