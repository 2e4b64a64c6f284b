package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Signed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a door signs when somebody wants a schedule fired now, beside its times.
 *
 * @param schedule the schedule's name
 * @param request the digest of the standing order that is to be carried out
 * @param firedBy who wants it
 * @param firedAt when
 */
public record RunNow(String schedule, String request, String firedBy, Instant firedAt) {
  /** The wish that a statement makes; empty when it makes none. */
  public static Optional<RunNow> read(@Nullable Signed signed) {
    if (signed == null
        || signed.statement() == null
        || signed.statement().length() > Signed.LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Payloads.mapper().readValue(signed.statement(), RunNow.class))
          .filter(RunNow::isComplete);
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  /** Another statement of the doors must not pass for one. */
  private boolean isComplete() {
    return schedule != null && request != null && firedBy != null && firedAt != null;
  }
}
