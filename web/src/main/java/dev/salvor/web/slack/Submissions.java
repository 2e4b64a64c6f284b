package dev.salvor.web.slack;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.RunStarter;
import dev.salvor.web.runs.StartRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Modals that were filled in. What is wrong is said beside the field, while the modal stays open.
 */
@Component
class Submissions {
  private final Members members;
  private final SlackVotes votes;
  private final RunStarter starter;
  private final CurrentInventory inventory;

  Submissions(Members members, SlackVotes votes, RunStarter starter, CurrentInventory inventory) {
    this.members = members;
    this.votes = votes;
    this.starter = starter;
    this.inventory = inventory;
  }

  /** Somebody gave a reason, and so decides. */
  Response reason(ViewSubmissionRequest request, ViewSubmissionContext context) {
    return answer(request, Views.WHY, caller -> decided(request, caller));
  }

  private Response decided(ViewSubmissionRequest request, Caller caller) {
    var metadata = request.getPayload().getView().getPrivateMetadata();
    var asked = Payloads.mapper().readValue(metadata, Views.Asked.class);
    var said =
        new SlackVotes.Said(
            Filled.member(request),
            asked.button(),
            asked.verdict(),
            new Filled(request).text(Views.WHY),
            SlackVotes.nonce(request.getHeaders()));
    return Answers.soon(() -> votes.say(caller, said))
        .map(Submissions::counted)
        .orElseGet(() ->
            Answers.update(
                Views.words(
                    "Sent",
                    List.of(
                        "The run has not answered yet. What becomes of it stands in the message; saying it again does no harm."))));
  }

  private static Response counted(Answer answer) {
    return answer.counted()
        ? Answers.close()
        : Answers.errors(Map.of(Views.WHY, answer.sentence()));
  }

  /** Somebody chose a runbook and a target. */
  Response choose(ViewSubmissionRequest request, ViewSubmissionContext context) {
    return answer(
        request,
        StartView.TARGET,
        caller -> {
          var filled = new Filled(request);
          return Answers.update(
              form(filled.text(StartView.RUNBOOK), filled.text(StartView.TARGET)));
        });
  }

  private ObjectNode form(String runbook, String target) {
    var known = RunStarter.runbook(runbook);
    var kind = inventory.get().target(target).kind();
    if (!known.takes(kind)) {
      throw Refusal.badRequest(
          "%s takes targets of kind %s, and %s is of kind %s."
              .formatted(runbook, known.targetKind(), target, kind));
    }
    return StartView.of(known, target);
  }

  /** Somebody filled in the settings, and so starts. The same modal starts one run. */
  Response start(ViewSubmissionRequest request, ViewSubmissionContext context) {
    return answer(request, Views.WHY, caller -> started(request, caller));
  }

  private Response started(ViewSubmissionRequest request, Caller caller) {
    var view = request.getPayload().getView();
    var subject = Payloads.mapper().readValue(view.getPrivateMetadata(), StartView.Subject.class);
    var filled = new Filled(request);
    var order =
        new StartRequest(
            subject.runbook(),
            subject.target(),
            filled.text(Views.WHY),
            filled.text(StartView.PLAN_ONLY).equals("true"),
            null,
            null);
    var key = "slack-%s-%s".formatted(view.getId(), Filled.member(request));
    return Answers.soon(() -> starter.start(caller, order, filled.settings(), key))
        .map(begun ->
            "Started `%s`. It asks for what it needs in its channel."
                .formatted(begun.status().id()))
        .or(() -> Optional.of("Sent; `/salvor list` shows whether it began."))
        .map(words -> Answers.update(Views.words("Start a run", List.of(words))))
        .orElseThrow();
  }

  private Response answer(
      ViewSubmissionRequest request, String field, Function<Caller, Response> work) {
    var member = Filled.member(request);
    var what = "submitted " + request.getPayload().getView().getCallbackId();
    var caller = members.person(member, what);
    if (caller.isEmpty()) {
      return Answers.update(Views.words("Who are you?", List.of(Members.stranger(member))));
    }
    try {
      return work.apply(caller.get());
    } catch (RuntimeException failed) {
      return Answers.errors(errors(failed, field));
    }
  }

  private static Map<String, String> errors(RuntimeException failed, String field) {
    var errors = new HashMap<String, String>();
    if (failed instanceof Refusal refusal) {
      refusal
          .fields()
          .forEach(
              (name, words) -> errors.put(name.replace("settings.", StartView.SETTING), words));
    }
    if (errors.isEmpty()) {
      errors.put(field, Answers.sentence(failed));
    }
    return errors;
  }
}
