package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract of a pair, with PostgreSQL. */
@Needs(Tool.POSTGRES)
class ITPostgresPairs extends PairsContract {
  @Override
  TwoServers servers(Path place) {
    return new TwoPostgres(place);
  }

  @Test
  void saysThatItsUserIsNoSuperuser() {
    var pair = servers.pair();
    world.correct(
        new Pair(
            pair.sides(),
            pair.client(),
            pair.clientPassword(),
            pair.client(),
            pair.clientPassword(),
            pair.database(),
            null,
            null));

    assertThat(pairs.rights(world.half(TwoServers.WEST)).missing())
        .containsExactly("SUPERUSER for app", "LOGIN and REPLICATION for app");
  }

  /** What pg_rewind cannot put back is copied beside the old data, and then takes its place. */
  @Test
  void copiesAnewWhatCannotBeRewound() throws IOException {
    ((TwoPostgres) servers).logNoHints(TwoServers.EAST);
    var _ = moveFrom(TwoServers.EAST, TwoServers.WEST);
    assertThat(servers.write(TwoServers.WEST, 1)).isTrue();
    var followed = pairs.follow(world.half(TwoServers.EAST));

    assertThat(followed.how())
        .isEqualTo("copied anew, because it has neither wal_log_hints nor checksums");
    assertThat(followed.bytes()).isPositive();
    assertThat(followed.seen().linked()).isTrue();
    assertThat(servers.numbers(TwoServers.EAST)).containsExactly(1L);
    assertThat(servers.data(TwoServers.EAST).getParent())
        .as("the old data goes once its copy has caught up")
        .isDirectoryNotContaining("glob:**old");
  }
}
