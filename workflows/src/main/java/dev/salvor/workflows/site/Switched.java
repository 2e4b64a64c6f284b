package dev.salvor.workflows.site;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.site.CommitWindow.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of a switch, in words and figures. */
record Switched(SitePlan plan, String proof, String leads, End end) {
  /** The time to recover ends when enough witnesses see that the other side serves. */
  Outcome outcome(Away.Length away) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("fence", "The side that served", proof));
    facts.add(new Fact("leads", "Promoted", leads));
    if (away.peoples().toSeconds() > 0) {
      var words = Times.length(away.peoples()) + ", which the time to recover leaves out";
      facts.add(new Fact("people", "People decided for", words));
    }
    facts.add(new Fact("end", "Commit window", end.words()));
    return Outcome.done(sentence(), facts).measured(away.own(), lost());
  }

  private String sentence() {
    var direction = plan.direction();
    return switch (end.how()) {
      case COMMITTED, KEPT ->
          "%s of %s serves.%s".formatted(direction.to(), plan.name(), lostWords());
      case ROLLED_BACK ->
          "%s of %s serves again; the fail-over was rolled back, and nothing is lost."
              .formatted(direction.from(), plan.name());
    };
  }

  private String lostWords() {
    return plan.mode() == Mode.GRACEFUL
        ? " Nothing is lost."
        : " What had not arrived there is lost; make %s follow with dr-failback."
            .formatted(plan.direction().from());
  }

  /** The most that can be lost; null where a follower could not tell. */
  private @Nullable Duration lost() {
    if (plan.mode() == Mode.GRACEFUL) {
      return Duration.ZERO;
    }
    var bounds =
        plan.moving().stream()
            .map(pair -> pair.loses(plan.direction().to(), plan.madeAt()).orElse(null))
            .toList();
    return bounds.stream().anyMatch(Objects::isNull)
        ? null
        : bounds.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
