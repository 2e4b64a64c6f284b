package dev.salvor.activities.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import io.temporal.failure.ApplicationFailure;

/** What stands beside a server's data, and whether it may go without two serving at once. */
record Standing(Located at) {
  private static final String NOTE = "fence";

  /** Whether a guard stands, as far as this agent can see. */
  boolean hasGuard() {
    try {
      return at.beside().flatMap(Guard::beside).isPresent();
    } catch (ApplicationFailure notOnThisAgent) {
      return false;
    }
  }

  /** Whether there may be a fence to lift; of a server without data here nobody knows. */
  boolean isRaised() {
    return at.beside().map(beside -> hasGuard() || beside.read(NOTE).isPresent()).orElse(true);
  }

  /** A server that follows somebody goes on to; one that could lead is held to the other side. */
  void requireOnlyOne(PairServers servers) {
    if (!follows(servers)) {
      var other = other(servers);
      if (other.serves()) {
        throw Failure.NOT_ALLOWED.because(
            "Expected nobody else to serve before the fence of %s is lifted, found that the server at %s leads and lets clients write; the fence stays: make %s follow it"
                .formatted(at.name(), at.other().endpoint(), at.name()));
      }
    }
  }

  private boolean follows(PairServers servers) {
    try {
      var seen = servers.look(at);
      return seen.lead() == Lead.FOLLOWS && (seen.leader() != null || !hasGuard());
    } catch (ApplicationFailure away) {
      return false;
    }
  }

  private Seen other(PairServers servers) {
    try {
      return servers.look(at.opposite());
    } catch (ApplicationFailure away) {
      throw Failure.UNREACHABLE.because(
          "Expected to see that nobody else serves before the fence of %s is lifted, found that the other side cannot be asked (%s); the fence stays"
              .formatted(at.name(), away.getOriginalMessage()));
    }
  }
}
