package dev.salvor.workflows.rehearsal;

/**
 * What can be set for {@link Rehearsal}.
 *
 * @param fence whether writes are fenced
 * @param switchOver whether there is a second gate before the end
 * @param approved whether people have to approve
 */
public record RehearsalSettings(boolean fence, boolean switchOver, boolean approved) {
  public static final RehearsalSettings PLAIN = new RehearsalSettings(false, false, true);
  public static final RehearsalSettings FENCED = new RehearsalSettings(true, false, true);
  public static final RehearsalSettings WITH_SWITCH = new RehearsalSettings(true, true, true);
  public static final RehearsalSettings UNATTENDED = new RehearsalSettings(false, false, false);
}
