package dev.salvor.web.console;

import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time that was measured, against what the target's owners expect.
 *
 * @param name RTO or RPO
 * @param meaning what it says
 * @param value how long
 * @param comparison how that compares with the objective
 * @param met whether it was met; true where there is none
 */
public record Measure(String name, String meaning, String value, String comparison, boolean met) {
  static List<Measure> of(RunStatus run, Objectives objectives) {
    var measures = new ArrayList<Measure>();
    if (run.rto() != null) {
      measures.add(of("RTO", "the data was away", run.rto(), objectives.rto()));
    }
    if (run.rpo() != null) {
      measures.add(of("RPO", "of writes are lost", run.rpo(), objectives.rpo()));
    }
    return measures;
  }

  private static Measure of(
      String name, String meaning, Duration value, @Nullable Duration objective) {
    if (objective == null) {
      return new Measure(name, meaning, Words.lasting(value), "no objective is set", true);
    }
    var met = value.compareTo(objective) <= 0;
    return new Measure(
        name,
        meaning,
        Words.lasting(value),
        "%s the objective of %s".formatted(met ? "within" : "beyond", Words.lasting(objective)),
        met);
  }
}
