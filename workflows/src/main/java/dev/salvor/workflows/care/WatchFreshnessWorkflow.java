package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.care.WatchFreshnessSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.care.Freshness.Seen;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Engine;
import dev.salvor.workflows.ports.Engine.Scheduled;
import dev.salvor.workflows.ports.VaultCare;
import dev.salvor.workflows.ports.VaultCare.Place;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the newest sets of a target with what its owners expect. */
public final class WatchFreshnessWorkflow implements WatchFreshness {
  /** Enough for the newest proven set to be among them in all but the strangest vault. */
  private static final int MOST_SETS = 200;

  private static final int PROVEN_DAYS = 35;

  private final Run run;
  private final Steps steps;
  private final Order<WatchFreshnessSettings> order;
  private final String target;

  @WorkflowInit
  public WatchFreshnessWorkflow(Order<WatchFreshnessSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    target = order.target();
  }

  @Override
  public Outcome run(Order<WatchFreshnessSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var seen = run.watching(this::look);
    return steps.run(JUDGE, () -> Alarms.of(seen, provenWithin()), Alarms::words).outcome();
  }

  private FreshnessPlan look() {
    var seen = steps.run(LOOK, this::vaults, WatchFreshnessWorkflow::words);
    var schedules = steps.run(SCHEDULES, this::schedules, Schedules::words);
    return new FreshnessPlan(
        target, run.roster().objectives(), seen, schedules.all(), schedules.trouble(), Times.now());
  }

  /**
   * What was seen of schedules.
   *
   * @param trouble why they could not be read; absent where they could
   */
  private record Schedules(List<Scheduled> all, @Nullable String trouble) {
    String words() {
      return trouble == null ? Sizes.count(all.size(), "schedule") : "cannot be read";
    }
  }

  /** Schedules that cannot be read are an alarm; the vaults are judged all the same. */
  private Schedules schedules() {
    try {
      return new Schedules(run.worker(Engine.class, Timeouts.PROBE).schedules(target), null);
    } catch (ActivityFailure failure) {
      return new Schedules(List.of(), trouble(failure));
    }
  }

  /** What somebody who cancels ends is no trouble, but the end. */
  private static String trouble(ActivityFailure failure) {
    if (failure.getCause() instanceof CanceledFailure) {
      throw failure;
    }
    return Asking.sentence(failure);
  }

  private Map<String, Seen> vaults() {
    var seen = new LinkedHashMap<String, Seen>();
    Vaulted.of(run.roster().target()).forEach(vault -> seen.put(vault, look(vault)));
    return seen;
  }

  /** A vault that cannot be read is an alarm; the others are looked at all the same. */
  private Seen look(String vault) {
    try {
      var look = new VaultCare.Look(new Place(target, vault), MOST_SETS);
      return new Seen(run.agent(VaultCare.class, Timeouts.PROBE).view(look), "");
    } catch (ActivityFailure failure) {
      return new Seen(null, trouble(failure));
    }
  }

  private @Nullable Duration provenWithin() {
    int days = Objects.requireNonNullElse(order.settings().provenDays(), PROVEN_DAYS);
    return days > 0 ? Duration.ofDays(days) : null;
  }

  private static String words(Map<String, Seen> seen) {
    long read = seen.values().stream().filter(it -> it.view() != null).count();
    return "%d of %d vaults answered".formatted(read, seen.size());
  }
}
