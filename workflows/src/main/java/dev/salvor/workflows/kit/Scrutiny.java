package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * Whether a statement is what it claims to be, before anybody asks what it says: signed by a door,
 * about this run, in time, heard for the first time, by somebody there is.
 */
final class Scrutiny {
  private static final Instant END_OF_ERA = Instant.parse("9999-01-01T00:00:00Z");

  private final String run;
  private final Roster roster;
  private final Set<String> heard = new HashSet<>();

  Scrutiny(String run, Roster roster) {
    this.run = run;
    this.roster = roster;
  }

  /** The decision a statement makes; empty when it makes none. */
  static Optional<Decision> read(Signed signed) {
    if (signed.statement() == null || signed.statement().length() > Signed.LONGEST) {
      return Optional.empty();
    }
    try {
      var decision = Payloads.mapper().readValue(signed.statement(), Decision.class);
      return isComplete(decision) ? Optional.of(decision) : Optional.empty();
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isComplete(Decision decision) {
    return decision != null
        && decision.run() != null
        && decision.gate() != null
        && decision.digest() != null
        && decision.person() != null
        && decision.verdict() != null
        && decision.nonce() != null
        && isOfThisEra(decision.issuedAt())
        && isOfThisEra(decision.expiresAt());
  }

  /** An instant can lie so far away that it cannot be said as a date. */
  private static boolean isOfThisEra(Instant instant) {
    return instant != null && instant.isAfter(Instant.EPOCH) && instant.isBefore(END_OF_ERA);
  }

  /** Why what is asked there takes nothing from the decision's door; empty when it does. */
  static Optional<String> ofItsDoor(Approval approval, Decision said) {
    return said.cameFromSlack() && !approval.takesSlack()
        ? Optional.of(
            "what is asked here takes no decision from Slack; use the console or the command line")
        : Optional.empty();
  }

  /** Whether one of the doors signed it. */
  boolean isGenuine(Signed signed) {
    return signed.signature() != null
        && roster.signingKeys().stream()
            .anyMatch(key -> Seal.isGenuine(signed, Seal.publicKey(key)));
  }

  /**
   * Why the statement cannot count, whatever it says; empty when it can. A statement is heard only
   * once.
   */
  Optional<String> objection(Signed signed, Decision decision, Instant now) {
    if (!isGenuine(signed) && !(roster.claimed() && !signed.isSigned())) {
      return Optional.of(
          signed.isSigned()
              ? "its signature is not one of this installation's doors"
              : "nobody signed it; use the console, the command line, or a decision that salvor approve --print made");
    }
    if (!decision.run().equals(run)) {
      return Optional.of("it is about the run " + decision.run() + ", and this is " + run);
    }
    if (now.isAfter(decision.expiresAt())) {
      return Optional.of(
          "it expired at " + Times.dayAndTime(decision.expiresAt()) + "; decide again");
    }
    if (!roster.people().containsKey(decision.person())) {
      return Optional.of("the inventory knows nobody named " + decision.person());
    }
    if (!heard.add(decision.nonce())) {
      return Optional.of("this very statement was heard before");
    }
    return Optional.empty();
  }
}
