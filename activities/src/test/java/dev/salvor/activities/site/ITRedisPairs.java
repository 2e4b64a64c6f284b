package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract of a pair, with Redis. */
@Needs(Tool.REDIS)
class ITRedisPairs extends PairsContract {
  @Override
  TwoServers servers(Path place) {
    return new TwoRedis(place);
  }

  @Test
  void saysWhichCommandsItsUserIsRefused() {
    ((TwoRedis) servers).admit(TwoServers.WEST, "narrow", "+@all", "-replicaof");
    var pair = servers.pair();
    world.correct(new Pair(pair.sides(), "narrow", pair.password(), null, null, null, null, null));

    assertThat(pairs.rights(world.half(TwoServers.WEST)).missing())
        .containsExactly("REPLICAOF NO ONE for narrow");
  }
}
