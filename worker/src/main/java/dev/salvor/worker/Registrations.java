package dev.salvor.worker;

import java.util.List;

/**
 * Every workflow this process runs, one by one. A workflow that does not stand here is not run; the
 * catalogue and a committed list of names are compared with it by a test.
 */
public final class Registrations {
  private static final List<Class<?>> WORKFLOWS = List.of();

  private Registrations() {}

  public static List<Class<?>> workflows() {
    return WORKFLOWS;
  }
}
