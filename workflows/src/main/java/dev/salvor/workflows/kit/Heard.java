package dev.salvor.workflows.kit;

/**
 * What people said at a gate that the run can do without.
 *
 * @param what they said
 * @param words who, and why, as a sentence
 */
public record Heard(What what, String words) {
  /** What was said. */
  public enum What {
    APPROVED,
    REFUSED,
    WITHDRAWN,
    /** Nobody decided in time. */
    NOTHING
  }

  public boolean isYes() {
    return what == What.APPROVED;
  }
}
