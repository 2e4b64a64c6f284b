package dev.salvor.runbooks.check;

/**
 * What is checked.
 *
 * @param target the target's name
 */
public record CheckRequest(String target) {}
