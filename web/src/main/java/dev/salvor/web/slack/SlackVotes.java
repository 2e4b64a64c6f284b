package dev.salvor.web.slack;

import com.slack.api.bolt.request.RequestHeaders;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.DecisionRequest;
import dev.salvor.web.runs.RunDecisions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A click becomes a decision as the console makes it, signed by the same hand, with the same checks
 * in the run. It only says that it came from Slack, and its nonce is that of the request: the same
 * request counts once, whichever process hears it again.
 */
@Component
class SlackVotes {
  private final RunDecisions decisions;
  private final Audit audit;

  SlackVotes(RunDecisions decisions, Audit audit) {
    this.decisions = decisions;
    this.audit = audit;
  }

  /**
   * What somebody says.
   *
   * @param member the member's id
   * @param button what it is about
   * @param verdict what is said
   * @param reason why
   * @param nonce what makes the statement one of its kind
   */
  record Said(
      String member, Button button, Verdict verdict, @Nullable String reason, String nonce) {}

  Answer say(Caller caller, Said said) {
    var button = said.button();
    audit.said(
        caller.nameOr("?"),
        said.member(),
        "says %s to %s of %s".formatted(said.verdict(), button.gate(), button.run()));
    var request =
        new DecisionRequest(
            said.verdict().name(), button.gate(), button.digest(), said.reason(), false);
    return decisions.decide(
        caller, button.run(), request, new RunDecisions.Origin(Decision.SLACK, said.nonce()));
  }

  static boolean needsReason(Verdict verdict) {
    return switch (verdict) {
      case REFUSE, SKIP, BREAK_GLASS -> true;
      default -> false;
    };
  }

  /** From the signature of the request, which no other request has. */
  static String nonce(RequestHeaders headers) {
    return Digest.of("slack\n" + headers.getFirstValue(SlackDoor.SIGNATURE));
  }
}
