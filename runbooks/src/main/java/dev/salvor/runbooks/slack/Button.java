package dev.salvor.runbooks.slack;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What a button of a message stands for: the very question it was shown with. A button of another
 * plan or gate says so itself, however long it was left standing.
 *
 * @param run the run's id
 * @param gate the gate or stuck step
 * @param digest the digest of the plan that was shown
 */
public record Button(String run, String gate, String digest) {
  /** Shows the plan. */
  public static final String PLAN = "salvor-plan";

  /** Leads to the console. Slack tells of that click too, and nothing follows from it. */
  public static final String LINK = "salvor-link";

  private static final String SAY = "salvor-say-";

  /** The id of the action that says something. */
  public static String saying(Verdict verdict) {
    return SAY + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What an action says; empty where it says nothing. */
  public static Optional<Verdict> said(String action) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> saying(verdict).equals(action))
        .findFirst();
  }

  /** As it travels in the button's value. */
  public String text() {
    return Payloads.mapper().writeValueAsString(this);
  }

  /** Reads a button's value; empty where it is none of ours. */
  public static Optional<Button> read(String text) {
    try {
      var button = Payloads.mapper().readValue(text, Button.class);
      return button.run() == null || button.gate() == null || button.digest() == null
          ? Optional.empty()
          : Optional.of(button);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }
}
