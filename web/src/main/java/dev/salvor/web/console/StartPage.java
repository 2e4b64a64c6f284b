package dev.salvor.web.console;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.Drills;
import dev.salvor.web.runs.RunStarter;
import dev.salvor.web.runs.SettingsSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the start form shows.
 *
 * @param runbook what is to be run
 * @param target on what
 * @param fields the questions
 * @param values what was typed before
 * @param wrong what was wrong with the whole, as a sentence
 * @param mistakes what was wrong with which field
 * @param obstacle why the person may not start it
 * @param then what happens after the start
 * @param drilled what the last drill measured, of a runbook that is drilled
 */
public record StartPage(
    Runbook runbook,
    String target,
    List<SettingsSchema.Field> fields,
    Map<String, String> values,
    @Nullable String wrong,
    Map<String, String> mistakes,
    @Nullable String obstacle,
    String then,
    @Nullable String drilled) {
  static StartPage of(
      Inventory inventory,
      Caller caller,
      String runbookName,
      String target,
      Map<String, String> values,
      @Nullable Refusal wrong,
      Optional<Drills.Told> told) {
    var runbook = RunStarter.runbook(runbookName);
    inventory.target(target);
    var rule = inventory.rule(runbook.name(), target);
    return new StartPage(
        runbook,
        target,
        SettingsSchema.fields(runbook.settings()),
        values,
        wrong == null || !wrong.fields().isEmpty() ? null : wrong.sentence(),
        wrong == null ? Map.of() : wrong.fields(),
        caller.isIn(rule.run())
            ? null
            : "Only %s may start it; you are in %s."
                .formatted(words(rule.run()), caller.groupsInWords()),
        runbook.gated()
            ? gated(rule)
            : "It changes nothing in the target, so nobody has to approve it.",
        told.map(about -> sentence(about, target)).orElse(null));
  }

  static String sentence(Drills.Told told, String target) {
    var last = told.earlier().drilled();
    return last == null
        ? "No drill has shown yet that a set of `%s` restores: run `%s`."
            .formatted(target, told.drill().name())
        : "The last drill, %s, served data after %s that was %s old: run `%s`."
            .formatted(
                Words.when(last.at()),
                Words.lasting(last.rto()),
                Words.lasting(last.rpo()),
                last.run());
  }

  private static String gated(Rule rule) {
    return "It gathers facts and makes a plan, then waits for %s of %s. Nothing is put back before that."
        .formatted(
            rule.approve().votes() == 1 ? "one" : Integer.toString(rule.approve().votes()),
            words(rule.approve().of()));
  }

  private static String words(java.util.Set<String> groups) {
    return groups.stream()
        .sorted()
        .map(group -> "`" + group + "`")
        .collect(Collectors.joining(" or "));
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }
}
