package dev.salvor.lab.site;

import static dev.salvor.lab.site.HandWorld.FAILBACK;
import static dev.salvor.lab.site.HandWorld.FAILOVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.up.ClientGroups;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without an engine, an agent or a worker: what the client prints is run, and the data moves. */
@Needs({Tool.POSTGRES, Tool.REDIS})
class ITByHand {
  @TempDir Path folder;
  private HandWorld world;

  @BeforeEach
  void start() throws IOException {
    world = new HandWorld(folder);
    world.introduce(ClientGroups.NONE);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void losesNothingThereAndBack() throws Exception {
    world.done(world.printed(FAILOVER, "lab-site", "--to", "west"), Map.of());
    world.awaitServing("west");
    world.assertNothingIsLostNorWrittenTwice();

    world.done(world.printed(FAILBACK, "lab-site", "--to", "east"), Map.of());
    world.awaitServing("east");
    world.assertNothingIsLostNorWrittenTwice();
  }

  @Test
  void aSideThatIsSilentHasToBeOffAndStaysOutOfService() throws Exception {
    world.range.breakSide("east");
    var script = world.printed(FAILOVER, "lab-site", "--to", "west", "--mode", "forced");

    var stopped = world.typed(script, Map.of());
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.lines().getLast())
        .startsWith("Stopped: nobody answers for lab-postgres lab-sessions on east");
    assertThat(world.range.fares()).allSatisfy(fare -> assertThat(fare.serving()).isNull());

    world.done(script, Map.of("SALVOR_IS_OFF", "east"));
    world.awaitServing("west");
    assertThat(world.startServers())
        .contains("lab-postgres on side east of lab-site must not start")
        .contains("lab-sessions on side east of lab-site must not start");

    world.done(world.printed(FAILBACK, "lab-site", "--to", "east", "--rebuild-only"), Map.of());
    assertThat(world.range.running()).containsKeys("east-postgres", "east-redis");
    world.awaitServing("west");
    assertThat(world.range.fares()).allSatisfy(fare -> assertThat(fare.both()).isEmpty());
  }

  @Test
  void aSideThatServesIsNotForcedAway() throws Exception {
    var script = world.printed(FAILOVER, "lab-site", "--to", "west", "--mode", "forced");
    var said = world.typed(script, Map.of());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.lines().getLast()).contains("fail over gracefully");
    world.awaitServing("east");
  }
}
