package dev.salvor.runbooks.run;

import org.jspecify.annotations.Nullable;

/**
 * Something a plan saw and which may drift. It is shown, and limits say how far it may drift before
 * people are asked again.
 *
 * @param name a stable name for machines
 * @param label the words before the value
 * @param shown the value as people read it
 * @param value the value as limits compare it
 * @param atLeast below this the plan is no longer the one that was approved
 * @param atMost above this it is no longer the one that was approved
 */
public record Observation(
    String name,
    String label,
    String shown,
    long value,
    @Nullable Long atLeast,
    @Nullable Long atMost) {

  public static Observation of(String name, String label, String shown, long value) {
    return new Observation(name, label, shown, value, null, null);
  }

  public Observation between(long least, long most) {
    return new Observation(name, label, shown, value, least, most);
  }

  boolean isLimited() {
    return atLeast != null || atMost != null;
  }

  /** Whether a later value is still within the limits of this one. */
  public boolean allows(long later) {
    return (atLeast == null || later >= atLeast) && (atMost == null || later <= atMost);
  }
}
