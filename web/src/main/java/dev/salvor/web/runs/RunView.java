package dev.salvor.web.runs;

import dev.salvor.runbooks.run.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as the doors show it.
 *
 * @param status what it tells of itself, heartbeats merged in
 * @param closedAt when it ended
 * @param source who said it
 */
public record RunView(RunStatus status, @Nullable Instant closedAt, Source source) {
  /** Who said it. */
  public enum Source {
    /** The run itself, now or at its close. */
    RUN,
    /** Temporal alone, because no worker answers. */
    ENGINE,
    /** The vault, because Temporal no longer has the run. */
    EVIDENCE
  }

  /** Whether it has come to its end, though its evidence may still be on the way to the vault. */
  public boolean isOver() {
    return closedAt != null || status.state().isFinal();
  }

  /** Whether nothing will change any more. */
  public boolean isClosed() {
    return closedAt != null;
  }
}
