package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fail-back is about to do: which servers are made to follow, and whether the site switches
 * afterwards.
 */
record RebuildPlan(
    String name,
    Direction direction,
    List<Glimpse> pairs,
    boolean switches,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  RebuildPlan {
    pairs = List.copyOf(pairs);
    byHand = List.copyOf(byHand);
  }

  /** The pairs whose server on the old side does not follow yet. */
  List<Glimpse> rebuilt() {
    return pairs.stream()
        .filter(pair ->
            !pair.at(direction.to()).filter(follower -> follower.linked()).isPresent()
                || pair.leads(direction.to()))
        .toList();
  }

  RebuildPlan requirePossible() {
    for (var pair : pairs) {
      if (!pair.serves(direction.from())) {
        throw Failure.LEADERS_UNCLEAR.because(
            "Expected %s to serve on %s, found it does not; complete the fail-over first"
                .formatted(pair.member(), direction.from()));
      }
    }
    return this;
  }

  @Override
  public Plan plan() {
    return Plan.of(
        DrFailback.NAME,
        name,
        switches
            ? "Make %s of %s follow, and have it serve again".formatted(direction.to(), name)
            : "Make %s of %s follow".formatted(direction.to(), name),
        decided(),
        observed(),
        warnings(),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    var decided = new ArrayList<Fact>();
    decided.add(new Fact("from", "Serves now", direction.from()));
    decided.add(new Fact("to", "Made to follow", direction.to()));
    decided.add(
        new Fact("switches", "Then", switches ? "it serves again" : "it goes on following"));
    for (var pair : rebuilt()) {
      decided.add(new Fact("pair-" + pair.member(), pair.member(), "rewound or copied anew"));
    }
    return decided;
  }

  private List<Observation> observed() {
    return pairs.stream()
        .flatMap(pair ->
            pair.behind(direction.to(), direction.from()).stream()
                .map(bytes ->
                    Observation.of(
                        "behind-" + pair.member(),
                        pair.member() + " is behind by",
                        Sizes.bytes(bytes),
                        bytes)))
        .toList();
  }

  private List<String> warnings() {
    return rebuilt().isEmpty()
        ? List.of()
        : List.of(
            "What %s has and %s lacks is given up. Its old data stays until it has caught up."
                .formatted(direction.to(), direction.from()));
  }
}
