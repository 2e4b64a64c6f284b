package dev.salvor.runbooks.run;

import java.time.Instant;

/**
 * The signed part of an order: who started which run of which runbook on which target, with which
 * settings.
 *
 * @param run the run's id
 * @param runbook the runbook's name
 * @param target the target's name
 * @param requester who asked
 * @param settings the SHA-256 of the settings as JSON
 * @param planOnly whether the run ends at its plan
 * @param issuedAt when it was signed
 */
public record Authority(
    String run,
    String runbook,
    String target,
    String requester,
    String settings,
    boolean planOnly,
    Instant issuedAt) {}
