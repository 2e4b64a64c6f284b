package dev.salvor.worker.histories;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Site.Pause;
import dev.salvor.runbooks.inventory.Site.Silence;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.FailbackSettings;
import dev.salvor.runbooks.site.FailoverSettings;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.fakes.Sites;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Workloads.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Ways of a site from one side to the other, and back. */
final class SiteScenes {
  private static final String TARGET = "lab-site";
  private static final List<String> PAIRS = List.of("orders", "cache");

  private SiteScenes() {}

  static void addTo(Map<String, RecordHistories.Scene> scenes) {
    scenes.put("dr-failover-done", it -> switched(it).decide("lead", Verdict.APPROVE).end());
    scenes.put("dr-failover-rolled-back", it -> switched(it).decide("lead", Verdict.REFUSE).end());
    scenes.put("dr-failover-healthy", it -> started(it, Mode.FORCED).end());
    scenes.put("dr-failover-refused", SiteScenes::refused);
    scenes.put("dr-failover-aborted", it -> stuckBehind(it).decide("lead", Verdict.ABORT).end());
    scenes.put("dr-failover-cancelled", it -> stuckBehind(it).cancel().end());
    scenes.put("dr-failover-broken-glass", SiteScenes::brokenGlass);
    scenes.put("dr-failover-rolled-back-with-writes", SiteScenes::rolledBackWithWrites);
    scenes.put("dr-failover-asked-thrice", SiteScenes::askedThrice);
    scenes.put("dr-failover-tidied-up", it -> switched(it).decide("lead", Verdict.REFUSE).end());
    scenes.put("dr-failover-held", it -> switched(it).decide("lead", Verdict.APPROVE).end());
    scenes.put("dr-failover-held-elsewhere", SiteScenes::heldElsewhere);
    scenes.put("dr-failback-held", SiteScenes::backAgain);
    scenes.put("dr-failback-done", SiteScenes::backAgain);
    scenes.put("dr-failback-rebuilt", it -> back(it, true).decide("lead", Verdict.APPROVE).end());
    scenes.put("dr-failback-refused", it -> back(it, false).decide("lead", Verdict.REFUSE).end());
    scenes.put("dr-failback-aborted", it -> rebuilding(it).decide("lead", Verdict.ABORT).end());
    scenes.put("dr-failback-cancelled", it -> rebuilding(it).cancel().end());
  }

  private static RecordedRun started(Recorder recorder, Mode mode) {
    return recorder.start(DrFailover.RUNBOOK, TARGET, new FailoverSettings(mode, null));
  }

  private static RecordedRun approved(Recorder recorder, Mode mode) {
    return started(recorder, mode).until(RunState.WAITING).decide("lead", Verdict.APPROVE);
  }

  private static RecordedRun refused(Recorder recorder) throws TimeoutException {
    return started(recorder, Mode.GRACEFUL)
        .until(RunState.WAITING)
        .decide("lead", Verdict.REFUSE)
        .end();
  }

  /** A run that came to its commit window. */
  private static RecordedRun switched(Recorder recorder) {
    return approved(recorder, Mode.GRACEFUL).untilGate(DrFailover.COMMIT_GATE);
  }

  /** Another engine moves the site; somebody answers for it that this one is gone. */
  private static RecordedRun heldElsewhere(Recorder recorder) throws TimeoutException {
    var west = new Half(TARGET, "shop", "west");
    recorder
        .world()
        .site()
        .cluster("west")
        .hold(new Claim(west, "of-another-engine", Duration.ofHours(1)));
    return approved(recorder, Mode.GRACEFUL)
        .until(RunState.STUCK)
        .decide("director", Verdict.BREAK_GLASS)
        .untilGate(DrFailover.COMMIT_GATE)
        .decide("lead", Verdict.APPROVE)
        .end();
  }

  private static RecordedRun rolledBackWithWrites(Recorder recorder) throws TimeoutException {
    var run = switched(recorder);
    recorder.world().site().server("orders", "west").written(12);
    return run.decide("lead", Verdict.REFUSE).end();
  }

  /** Writes are stopped, and nobody leads on the other side yet. */
  private static RecordedRun stuckBehind(Recorder recorder) {
    recorder.world().failNext("Pairs.CatchUp", 2, Failure.STANDBY_NOT_READY);
    return approved(recorder, Mode.GRACEFUL).until(RunState.STUCK);
  }

  /** The side that served is gone, and nobody can turn it off. */
  private static RecordedRun brokenGlass(Recorder recorder) throws TimeoutException {
    var world = recorder.world();
    world.rosters().target(target -> target.kind().equals("site") ? Sites.lab(false) : target);
    for (var pair : PAIRS) {
      world.site().server(pair, "east").down();
      world.site().server(pair, "west").complete(world.now().minusSeconds(2));
    }
    world.site().seen("east", Health.UNHEALTHY);
    return approved(recorder, Mode.FORCED)
        .until(RunState.STUCK)
        .decide("director", Verdict.BREAK_GLASS)
        .untilGate(DrFailover.COMMIT_GATE)
        .decide("lead", Verdict.APPROVE)
        .end();
  }

  private static RecordedRun askedThrice(Recorder recorder) throws TimeoutException {
    var asking = Sites.lab(true, Silence.KEEP, Set.of(Pause.PROMOTE, Pause.NAMES));
    recorder.world().rosters().target(target -> target.kind().equals("site") ? asking : target);
    var run = approved(recorder, Mode.GRACEFUL);
    for (var gate :
        List.of(DrFailover.PROMOTE_GATE, DrFailover.NAMES_GATE, DrFailover.COMMIT_GATE)) {
      run.untilGate(gate).decide("lead", Verdict.APPROVE);
    }
    return run.end();
  }

  /** East led once, was forced out, and comes back; the run waits for people. */
  private static RecordedRun back(Recorder recorder, boolean rebuildOnly) {
    for (var pair : PAIRS) {
      recorder.world().site().server(pair, "west").takeOver();
      recorder.world().site().server(pair, "east").shutOut();
    }
    return recorder
        .start(DrFailback.RUNBOOK, TARGET, new FailbackSettings(null, rebuildOnly))
        .until(RunState.WAITING);
  }

  private static RecordedRun backAgain(Recorder recorder) throws TimeoutException {
    return back(recorder, false)
        .decide("lead", Verdict.APPROVE)
        .untilGate(DrFailover.COMMIT_GATE)
        .decide("lead", Verdict.APPROVE)
        .end();
  }

  private static RecordedRun rebuilding(Recorder recorder) {
    recorder.world().failNext("Pairs.Follow", 2, Failure.STANDBY_NOT_READY);
    return back(recorder, false).decide("lead", Verdict.APPROVE).until(RunState.STUCK);
  }
}
