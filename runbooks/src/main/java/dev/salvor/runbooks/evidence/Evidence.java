package dev.salvor.runbooks.evidence;

import dev.salvor.runbooks.run.RunStatus;
import java.time.Instant;

/**
 * What the vault keeps of a run: plan, decisions, steps, attempts, measurements and the digest of
 * the history.
 *
 * @param schema the version of this shape: 1
 * @param status everything the run told of itself at its close
 * @param history SHA-256 over the events of the history up to {@code events}
 * @param events how many events that were
 * @param keptAt when it was written
 * @param keptBy the run itself, or the sweeper where the run was terminated
 */
public record Evidence(
    int schema, RunStatus status, String history, long events, Instant keptAt, String keptBy) {
  public static final int SCHEMA = 1;
}
