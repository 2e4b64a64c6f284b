package dev.salvor.runbooks.run;

/**
 * Something a plan decided. It is hashed into the plan's digest: whoever approves the plan approves
 * this value.
 *
 * @param name a stable name for machines
 * @param label the words before the value
 * @param value the value, with its unit and its comparison
 */
public record Fact(String name, String label, String value) {}
