package dev.salvor.activities.kurrentdb.verify;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was found so far, by several threads. */
final class Findings {
  private static final Comparator<Problem> WORST_FIRST =
      Comparator.comparing(Problem::kind)
          .thenComparing(Problem::file)
          .thenComparing(Problem::sentence);

  private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();

  void stops(String file, String form, Object... values) {
    add(file, Sentence.of(form, values), Problem.Kind.STOPS_NODE);
  }

  void rebuilds(String file, String form, Object... values) {
    add(file, Sentence.of(form, values), Problem.Kind.REBUILDS_INDEX);
  }

  void note(String file, String form, Object... values) {
    add(file, Sentence.of(form, values), Problem.Kind.HARMLESS);
  }

  void add(String file, String sentence, Problem.Kind kind) {
    problems.add(new Problem(file, sentence, kind));
  }

  List<Problem> worstFirst() {
    return problems.stream().sorted(WORST_FIRST).toList();
  }
}
