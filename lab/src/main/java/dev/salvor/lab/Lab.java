package dev.salvor.lab;

import dev.salvor.lab.up.CannotStart;
import dev.salvor.lab.up.Supervisor;
import dev.salvor.lab.up.Surroundings;
import java.util.List;

/** The process behind {@code salvor up}. */
public final class Lab {
  private static final String HELP =
      """
      Starts Temporal's development server, a Redis to practise on, the worker and the web process,
      keeps them running until it is told to end, and offers accidents on a port of its own.
      ./salvor up starts it; docs/launcher.md tells the variables it reads. With --furnish it only
      makes the keys, the inventory and the files that SALVOR_HOME lacks.
      """;

  private Lab() {}

  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(HELP);
      return;
    }
    System.exit(supervise(List.of(arguments).contains("--furnish")));
  }

  private static int supervise(boolean onlyFurnish) {
    try {
      var supervisor = new Supervisor(Surroundings.of(System.getenv()));
      if (onlyFurnish) {
        supervisor.furnish();
      } else {
        supervisor.run();
      }
      return 0;
    } catch (CannotStart sentence) {
      System.err.println("salvor: " + sentence.getMessage());
      return 1;
    }
  }
}
