package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.services.Holders;
import dev.salvor.activities.services.ServiceStatus;
import dev.salvor.workflows.ports.Services.Seen;
import dev.salvor.workflows.ports.Services.State;
import java.util.List;

/**
 * Everything that can be seen of a node at one moment. What does not agree is unclear: nothing may
 * be done to the files of a node on the word of its control alone.
 */
record Sight(ServiceStatus status, Health health, Holders holders) {
  boolean isStopped() {
    return state() == State.STOPPED;
  }

  State state() {
    var nobody = health.sign() == Health.Sign.NOBODY;
    if (status.state() == State.STOPPED && nobody && !holders.any()) {
      return State.STOPPED;
    }
    var answers = health.sign() == Health.Sign.SERVES || health.sign() == Health.Sign.ANSWERS;
    return status.state() == State.RUNNING && (answers || holders.any())
        ? State.RUNNING
        : State.UNCLEAR;
  }

  Seen seen() {
    return new Seen(state(), List.of(status.words(), health.words(), holders.words()));
  }
}
