package dev.salvor.web.runs;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.Signed;

/**
 * A signed decision to be carried to Temporal by hand.
 *
 * @param signed the decision
 * @param update the command that sends it and shows the answer
 * @param signal the command that sends it without waiting
 * @param paste the one line for the input field of Temporal's own console
 */
public record PrintedDecision(Signed signed, String update, String signal, String paste) {
  static PrintedDecision of(Signed signed, String run, String options) {
    var paste = Payloads.mapper().writeValueAsString(signed);
    var tail = " %s --workflow-id %s --input %s".formatted(options, run, quoted(paste));
    return new PrintedDecision(
        signed,
        "temporal workflow update execute --name " + RunControl.DECIDE + tail,
        "temporal workflow signal --name " + RunControl.DECISION + tail,
        paste);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
