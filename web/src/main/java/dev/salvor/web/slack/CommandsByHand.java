package dev.salvor.web.slack;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.site.DrFailover;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person would type, as far as one paragraph of a modal holds it. Half a command is worse
 * than none, so whole lines are left out; how many, and where they are, is said.
 *
 * @param run whose plan it is
 * @param page the run's page in the console; absent where nobody said where that is
 */
record CommandsByHand(RunStatus run, Plan plan, @Nullable String page) {
  private static final String PARAGRAPH = "By hand:\n```%s```";

  /** The paragraphs; none where there is nothing to type. */
  List<String> words() {
    var all = plan.byHand();
    if (all.isEmpty()) {
      return List.of();
    }
    var shown = shown(all);
    var words = new ArrayList<String>();
    if (!shown.isEmpty()) {
      words.add(PARAGRAPH.formatted(String.join("\n", shown)));
    }
    if (shown.size() < all.size()) {
      words.add(rest(all.size() - shown.size(), all.size()));
    }
    return words;
  }

  /** As many lines as there is room for, from the first one on. */
  private static List<String> shown(List<String> all) {
    int room = Views.SECTION - PARAGRAPH.length();
    var shown = new ArrayList<String>();
    for (var line : all) {
      var escaped = Views.escaped(line);
      room -= escaped.length() + 1;
      if (room < 0) {
        break;
      }
      shown.add(escaped);
    }
    return shown;
  }

  private String rest(int left, int all) {
    return "*%d of %d lines by hand are left out here.* All are %s`salvor show %s --by-hand`%s."
        .formatted(left, all, console(), run.id(), withoutEngine());
  }

  private String console() {
    return page == null ? "printed by " : "<%s|in the console>, and printed by ".formatted(page);
  }

  /** A fail-over's commands come from the inventory alone, so they can be had without a run. */
  private String withoutEngine() {
    return run.runbook().equals(DrFailover.NAME)
        ? "; where Temporal is gone, by `salvor offline by-hand %s %s --to %s --mode %s`"
            .formatted(DrFailover.NAME, run.target(), decided("to"), decided("mode"))
        : "";
  }

  private String decided(String name) {
    return plan.fact(name).map(Fact::value).orElse(name.toUpperCase(Locale.ROOT));
  }
}
