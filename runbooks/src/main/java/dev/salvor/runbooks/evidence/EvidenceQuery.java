package dev.salvor.runbooks.evidence;

/**
 * Whose evidence is asked for.
 *
 * @param target the run's target
 * @param run the run's id, or the beginning of it
 */
public record EvidenceQuery(String target, String run) {}
