package dev.salvor.web.slack;

import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The plan of a run as it is now, in a modal. */
final class PlanView {
  private PlanView() {}

  /**
   * Makes the view.
   *
   * @param shown the digest of the plan that the message shows
   * @param page the run's page in the console; absent where nobody said where that is
   */
  static ObjectNode of(RunStatus status, String shown, @Nullable String page) {
    var plan = status.plan();
    var words = new ArrayList<String>();
    words.add("*%s*".formatted(Views.escaped(status.sentence())));
    if (plan == null) {
      words.add("There is no plan yet.");
    } else {
      words.addAll(of(plan, shown));
      words.addAll(new CommandsByHand(status, plan, page).words());
    }
    return Views.words("Plan", words);
  }

  private static List<String> of(Plan plan, String shown) {
    var words = new ArrayList<String>();
    words.add("*%s*\nplan `%s`".formatted(Views.escaped(plan.effect()), plan.digest()));
    if (!plan.digest().equals(shown)) {
      words.add("The plan changed since that message: what is clicked there counts no more.");
    }
    words.add(
        plan.decided().stream()
            .map(fact -> line(fact.label(), fact.value()))
            .collect(Collectors.joining("\n")));
    words.add(
        plan.observed().stream()
            .map(seen -> line(seen.label(), seen.shown()))
            .collect(Collectors.joining("\n")));
    plan.warnings().forEach(warning -> words.add("Mind: " + Views.escaped(warning)));
    return words;
  }

  private static String line(String label, String value) {
    return "*%s* %s".formatted(Views.escaped(label), Views.escaped(value));
  }
}
