package dev.salvor.activities.kurrentdb.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param problems what is not as expected, the worst first
 * @param log the chunks and checkpoints
 * @param index the index
 * @param bytesRead how much was read and hashed
 * @param bytesKnown how much was not read again
 */
public record Report(
    List<Problem> problems, LogFacts log, IndexFacts index, long bytesRead, long bytesKnown) {

  public Report {
    problems = List.copyOf(problems);
  }

  /**
   * Whether a node starts from the copy and keeps its index, as far as can be seen from outside.
   */
  public boolean holds() {
    return problems.stream().allMatch(each -> each.kind() == Problem.Kind.HARMLESS);
  }
}
