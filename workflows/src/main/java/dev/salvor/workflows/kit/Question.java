package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import java.util.Optional;

/** What waits for people: a gate with its ballot, or a stuck step with its choice. */
interface Question {
  /** What a decision names. */
  String id();

  /** The digest of the plan it is about. */
  String digest();

  /** Why a decision cannot count here; empty when it does. */
  Optional<String> objection(Decision decision);

  /** Takes a decision to which there is no objection, and says what follows. */
  String take(Decision decision);

  GateStatus status();
}
