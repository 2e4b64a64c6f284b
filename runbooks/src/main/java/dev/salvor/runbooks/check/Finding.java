package dev.salvor.runbooks.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that was looked at.
 *
 * @param topic what: reachable, rights, version, memory, agent, newest set, left undo
 * @param grade how it is
 * @param sentence what was expected, what was found, and what to do where it is not good
 */
public record Finding(String topic, Grade grade, String sentence) {
  /** How it is. */
  public enum Grade {
    @JsonProperty("good")
    GOOD,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("bad")
    BAD
  }
}
