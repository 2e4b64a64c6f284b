package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.site.SiteRange;
import dev.salvor.runbooks.inventory.InventoryParser;
import dev.salvor.runbooks.inventory.Member;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the inventory comes to know the lab's site. */
class SiteTargetTest {
  @TempDir Path folder;

  @Test
  void namesBothSidesOfEveryPair() {
    var home = Furnished.in(folder).home();
    var target = new SiteTarget(home, SiteRange.in(home.site()), Path.of("/opt/postgres/bin"));
    assertThat(target.introduce(ClientGroups.NONE)).isTrue();
    assertThat(target.introduce(ClientGroups.NONE)).isFalse();

    var site = InventoryParser.read(home.inventory()).target(SiteRange.TARGET).sides();
    assertThat(site.members())
        .extracting(Member::role)
        .containsExactly(Member.Role.POSTGRES, Member.Role.REDIS);
    var postgres = site.member("lab-postgres").orElseThrow().pair();
    assertThat(postgres.client()).isEqualTo("app");
    var east = Objects.requireNonNull(postgres.sides().get("east"));
    assertThat(Path.of(Objects.requireNonNull(east.data())))
        .isEqualTo(home.site().resolve("east-postgres/data"));
    assertThat(Objects.requireNonNull(east.service()).start())
        .containsExactly(home.site().resolve("site.sh").toString(), "start", "east-postgres");
    var redis = site.member("lab-sessions").orElseThrow().pair();
    assertThat(Objects.requireNonNull(redis.sides().get("west")).config()).endsWith("redis.conf");
    assertThat(site.witnesses().quorum()).isEqualTo(2);
  }
}
