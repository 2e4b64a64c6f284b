package dev.salvor.runbooks.evidence;

/**
 * Which earlier runs are asked about.
 *
 * @param runbook the runbook's name
 * @param target the target's name
 */
public record EarlierQuery(String runbook, String target) {}
