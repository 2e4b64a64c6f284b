package dev.salvor.web.slack;

import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.runs.RunList;
import dev.salvor.web.runs.RunReader;
import dev.salvor.web.runs.RunStarter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code /salvor}: what runs, how it is with one, and the form that starts another. */
@Component
class SlashCommands {
  private static final String HELP =
      """
      `/salvor list` what runs now
      `/salvor status RUN` how it is with a run; the beginning of its name will do
      `/salvor start` a form that starts a run, or `/salvor start RUNBOOK TARGET`
      """;

  private final Members members;
  private final RunList list;
  private final RunReader runs;
  private final Modals modals;
  private final CurrentInventory inventory;

  SlashCommands(
      Members members, RunList list, RunReader runs, Modals modals, CurrentInventory inventory) {
    this.members = members;
    this.list = list;
    this.runs = runs;
    this.modals = modals;
    this.inventory = inventory;
  }

  Response hear(SlashCommandRequest request, SlashCommandContext context) {
    var payload = request.getPayload();
    var typed = payload.getText() == null ? "" : payload.getText().strip();
    var member = String.valueOf(payload.getUserId());
    if (members.person(member, "typed /salvor " + typed).isEmpty()) {
      return Answers.privately(Members.stranger(member));
    }
    try {
      var answer =
          Answers.soon(() -> answer(List.of(typed.split("\\s+")), context.getTriggerId()))
              .orElse("Nobody answered in time. Is a worker running?");
      return answer.isEmpty() ? context.ack() : Answers.privately(answer);
    } catch (RuntimeException failed) {
      return Answers.privately(Answers.sentence(failed));
    }
  }

  private String answer(List<String> words, String trigger) {
    return switch (words.getFirst().toLowerCase(Locale.ROOT)) {
      case "list" -> open();
      case "status" -> words.size() < 2 ? HELP : status(runs.read(words.get(1)).status());
      case "start" -> start(words, trigger);
      default -> HELP;
    };
  }

  private String open() {
    var lines =
        list.open().stream()
            .map(line ->
                "`%s` %s on %s: %s, asked by %s"
                    .formatted(
                        line.id(),
                        line.runbook(),
                        line.target(),
                        line.state().word(),
                        line.requester()))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? "Nothing runs." : lines;
  }

  private static String status(RunStatus status) {
    var steps =
        status.steps().stream()
            .filter(step -> step.state() != StepState.PENDING)
            .map(step ->
                "%s: %s"
                    .formatted(
                        step.title(),
                        step.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
            .collect(Collectors.joining("\n"));
    return "`%s`\n*%s*\n%s"
        .formatted(status.id(), Views.escaped(status.sentence()), Views.escaped(steps));
  }

  private String start(List<String> words, String trigger) {
    if (words.size() < 3) {
      modals.open(trigger, StartView.choose(inventory.get().targets().keySet()));
    } else {
      var runbook = RunStarter.runbook(words.get(1));
      var _ = inventory.get().target(words.get(2));
      modals.open(trigger, StartView.of(runbook, words.get(2)));
    }
    return "";
  }
}
