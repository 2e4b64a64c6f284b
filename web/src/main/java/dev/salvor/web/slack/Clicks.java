package dev.salvor.web.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.RunReader;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Buttons of messages. Slack is told at once that the click was heard; what becomes of it is said
 * to the one who clicked, once it is known.
 */
@Component
class Clicks {
  private static final Logger log = LoggerFactory.getLogger(Clicks.class);

  private final Members members;
  private final SlackVotes votes;
  private final Modals modals;
  private final RunReader runs;
  private final CurrentInventory inventory;

  Clicks(
      Members members,
      SlackVotes votes,
      Modals modals,
      RunReader runs,
      CurrentInventory inventory) {
    this.members = members;
    this.votes = votes;
    this.modals = modals;
    this.runs = runs;
    this.inventory = inventory;
  }

  /** Somebody says something to a run. */
  Response say(BlockActionRequest request, ActionContext context) {
    var verdict = Button.said(action(request).getActionId());
    answerLater(
        request,
        context,
        caller ->
            verdict
                .map(said -> said(request, context, caller, said))
                .orElse("This button is none of Salvor's."));
    return context.ack();
  }

  private String said(
      BlockActionRequest request, ActionContext context, Caller caller, Verdict verdict) {
    var button = Button.read(String.valueOf(action(request).getValue()));
    if (button.isEmpty()) {
      return "This button is none of Salvor's.";
    }
    if (SlackVotes.needsReason(verdict)) {
      modals.open(context.getTriggerId(), Views.reason(button.get(), verdict));
      return "";
    }
    var said =
        new SlackVotes.Said(
            member(request), button.get(), verdict, null, SlackVotes.nonce(request.getHeaders()));
    return votes.say(caller, said).sentence();
  }

  /** Somebody wants to see the plan as it is now. */
  Response showPlan(BlockActionRequest request, ActionContext context) {
    answerLater(
        request,
        context,
        caller -> {
          var button = Button.read(String.valueOf(action(request).getValue()));
          if (button.isEmpty()) {
            return "This button is none of Salvor's.";
          }
          modals.open(context.getTriggerId(), plan(button.get()));
          return "";
        });
    return context.ack();
  }

  private ObjectNode plan(Button button) {
    var status = runs.read(button.run()).status();
    return PlanView.of(status, button.digest(), page(status.id()));
  }

  private @Nullable String page(String run) {
    var slack = inventory.get().slack();
    return slack == null ? null : slack.page(run).orElse(null);
  }

  private void answerLater(
      BlockActionRequest request, ActionContext context, Function<Caller, String> answer) {
    var member = member(request);
    var what = "clicked " + action(request).getActionId();
    Thread.startVirtualThread(() -> {
      var sentence =
          members
              .person(member, what)
              .map(caller -> attempt(answer, caller))
              .orElseGet(() -> Members.stranger(member));
      tell(context, sentence);
    });
  }

  private static String attempt(Function<Caller, String> answer, Caller caller) {
    try {
      return answer.apply(caller);
    } catch (RuntimeException failed) {
      return Answers.sentence(failed);
    }
  }

  /** To the one who clicked, and to nobody else. */
  private static void tell(ActionContext context, String sentence) {
    if (sentence.isEmpty()) {
      return;
    }
    try {
      context.respond(
          answer -> answer.responseType("ephemeral").replaceOriginal(false).text(sentence));
    } catch (IOException away) {
      log.warn("Slack does not take the answer to a click: {}", away.getMessage());
    }
  }

  private static BlockActionPayload.Action action(BlockActionRequest request) {
    return request.getPayload().getActions().getFirst();
  }

  private static String member(BlockActionRequest request) {
    return String.valueOf(request.getPayload().getUser().getId());
  }
}
