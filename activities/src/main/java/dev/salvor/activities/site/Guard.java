package dev.salvor.activities.site;

import dev.salvor.workflows.ports.Pairs.Half;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What stands beside the data of a server that must not start: {@code salvor offline guard} refuses
 * while it does. Its first line is the sentence that is said then, so that a start path needs
 * nothing but a shell to obey it.
 *
 * @param run the run that left it
 * @param text all of it
 */
public record Guard(String run, String text) {
  private static final String NAME = "guard";
  private static final String RUN = "run: ";

  /** The guard beside a data directory, if one stands. */
  public static Optional<Guard> beside(Beside beside) {
    return beside.read(NAME).map(text -> new Guard(runIn(text), text));
  }

  private static String runIn(String text) {
    return text.lines()
        .filter(line -> line.startsWith(RUN))
        .map(line -> line.substring(RUN.length()))
        .findFirst()
        .orElse("");
  }

  /**
   * Leaves a guard that whoever starts the server can read; one that an earlier run left behind
   * becomes this run's.
   */
  public static void leave(Beside beside, Half half, String run, Instant now) {
    if (beside(beside).filter(guard -> guard.run().equals(run)).isEmpty()) {
      beside.writeForAll(NAME, words(place(beside), half, run, now));
    }
  }

  private static String words(Path place, Half half, String run, Instant now) {
    return """
    The server of %1$s on side %2$s of %3$s must not start: run %4$s took it out of service at %5$s, so that two never take writes at once. Have dr-failback make it follow the other side, or that run lift its fence. By hand, and only where nobody else leads: delete %6$s
    site: %3$s
    member: %1$s
    side: %2$s
    run: %4$s
    since: %5$s
    """
        .formatted(
            half.member(),
            half.side(),
            half.site(),
            run,
            now.truncatedTo(ChronoUnit.SECONDS),
            place);
  }

  /** Where it stands. */
  public static Path place(Beside beside) {
    return beside.named(NAME);
  }

  /** Takes away the guard that a run left; another run's stays. */
  public static void lift(Beside beside, String run) {
    beside(beside).filter(guard -> guard.run().equals(run)).ifPresent(guard -> remove(beside));
  }

  /** Takes away whatever guard stands: the server cannot start as a leader any more. */
  public static void remove(Beside beside) {
    beside.delete(NAME);
  }
}
