package dev.salvor.web.console;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.web.runs.RunList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens now.
 *
 * @param sentence the whole of it in one sentence
 * @param tone its colour
 * @param lines the open runs; those that want something of people first
 */
public record NowSummary(String sentence, String tone, List<RunList.Line> lines) {
  static NowSummary of(List<RunList.Line> open) {
    var stuck = count(open, RunState.STUCK);
    var waiting = count(open, RunState.WAITING);
    var lines =
        open.stream()
            .sorted(
                Comparator.comparingInt((RunList.Line line) -> urgency(line.state()))
                    .thenComparing(RunList.Line::startedAt))
            .toList();
    return new NowSummary(sentence(open.size(), stuck, waiting), tone(open, stuck, waiting), lines);
  }

  private static String sentence(int open, long stuck, long waiting) {
    if (open == 0) {
      return "Nothing runs, and nothing waits for anybody.";
    }
    if (stuck > 0) {
      return "%s stuck and needs a choice.".formatted(runs(stuck, "is", "are"));
    }
    return waiting > 0
        ? "%s for people.".formatted(runs(waiting, "waits", "wait"))
        : "%s; nothing waits for anybody.".formatted(runs(open, "goes on", "go on"));
  }

  private static String runs(long count, String one, String several) {
    return count == 1 ? "One run " + one : "%d runs %s".formatted(count, several);
  }

  private static String tone(List<RunList.Line> open, long stuck, long waiting) {
    if (stuck > 0) {
      return "bad";
    }
    return waiting > 0 ? "waits" : open.isEmpty() ? "done" : "runs";
  }

  private static int urgency(RunState state) {
    return switch (state) {
      case STUCK -> 0;
      case WAITING -> 1;
      default -> 2;
    };
  }

  private static long count(List<RunList.Line> lines, RunState state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }
}
