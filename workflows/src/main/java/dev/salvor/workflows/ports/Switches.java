package dev.salvor.workflows.ports;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Configured commands of a site, each in an environment that holds its names and nothing secret.
 * Runs on the agent of a side. A command that does not end within ten minutes is ended, and fails.
 */
@ActivityInterface(namePrefix = "Switches.")
public interface Switches {
  /** Asks a member's command which side serves. Reads only. */
  @ActivityMethod
  String which(Pairs.Half half);

  /** Has a member serve on a side, and asks which one serves afterwards. May be repeated. */
  @ActivityMethod
  Said serve(Pairs.Half half);

  /**
   * Runs the site's own validation. Fails with {@code not-yet} where it ends with another than 0.
   */
  @ActivityMethod
  Said validate(Probes.Side side);

  /** Makes sure that a side is off. May be repeated. */
  @ActivityMethod
  Said turnOff(Probes.Side side);

  /** The last lines that a command wrote. */
  record Said(String words) {}
}
