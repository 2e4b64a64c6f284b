package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.site.SiteRange;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill test of a site: whatever dies while it fails over, nothing changes but the time. */
@Needs({Tool.TEMPORAL, Tool.REDIS, Tool.POSTGRES, Tool.NAMED, Tool.KUBERNETES, Tool.ETCD})
class ITSiteKilled {
  private static final int KILLS = 5;

  @TempDir Path folder;

  @Test
  void losesNothingAlthoughWorkerAndAgentsDieFiveTimesAndTheEngineOnce() throws Exception {
    try (var world = new SiteWorld(folder);
        var killing = new SiteKilling(world)) {
      var other = SiteWorld.other(world.serving());
      var run = world.failOver(Mode.GRACEFUL);
      world.approve(run, "plan");
      assertThat(killing.hit(run, KILLS)).hasSize(KILLS);
      world.approve(run, DrFailover.COMMIT_GATE);

      assertThat(world.done(run).rpo()).isZero();
      assertThat(world.awaitServing(other)).extracting(SiteRange.Fare::missing).containsOnly(0);
      world.assertNeverSplit();
    }
  }
}
