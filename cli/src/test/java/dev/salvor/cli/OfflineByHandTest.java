package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client prints a fail-over without asking anybody but the inventory. */
class OfflineByHandTest {
  @TempDir Path folder;

  @BeforeEach
  void inventory() throws IOException {
    Files.writeString(
        folder.resolve("inventory.yaml"),
        """
        salvor: 1
        vaults:
          main: {kind: directory, path: /vault}
        targets:
          cache: {kind: redis, endpoint: "a:1", vault: main}
          shop:
            kind: site
            agent: east
            vault: main
            site:
              sides: {east: {agent: east}, west: {agent: west}}
              witnesses: {agents: [east, west, third], quorum: 2}
              probes:
                page: {east: "http://east/", west: "http://west/"}
              groups:
                - name: data
                  members:
                    - name: sessions
                      redis:
                        user: salvor
                        password: env:SESSIONS
                        sides: {east: {endpoint: "east:6379"}, west: {endpoint: "west:6379"}}
        """);
  }

  private Typed byHand(String... words) {
    var all = new ArrayList<>(List.of("offline", "by-hand"));
    all.addAll(List.of(words));
    return Typed.with(Map.of("SALVOR_HOME", folder.toString()), "", all.toArray(String[]::new));
  }

  private void refused(String sentence, String... words) {
    var said = byHand(words);
    assertThat(said.exit()).isEqualTo(Exit.USAGE);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("salvor: ").contains(sentence);
  }

  @Test
  void printsAScript() {
    var said = byHand("dr-failover", "shop", "--to", "west");
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .startsWith("# Have west of shop serve instead of east, by hand: gracefully")
        .contains("\nset -eu\n", "sessions_west REPLICAOF NO ONE");
    assertThat(byHand("dr-failover", "shop", "--to", "west", "--mode", "forced").out())
        .contains("SALVOR_IS_OFF");
    assertThat(byHand("dr-failback", "shop", "--to", "east", "--rebuild-only").out())
        .doesNotContain("REPLICAOF NO ONE");
  }

  @Test
  void takesTheInventoryThatIsNamed() throws IOException {
    var other = Files.move(folder.resolve("inventory.yaml"), folder.resolve("other.yaml"));
    refused("found no readable file", "dr-failover", "shop", "--to", "west");
    var said = byHand("dr-failover", "shop", "--to", "west", "--inventory", other.toString());
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    var variable =
        Typed.with(
            Map.of("SALVOR_INVENTORY", other.toString()),
            "",
            "offline",
            "by-hand",
            "dr-failover",
            "shop",
            "--to=west");
    assertThat(variable.out()).isEqualTo(said.out());
  }

  @Test
  void saysWhatItWants() throws IOException {
    refused("Expected --to east or west: without an engine", "dr-failover", "shop");
    refused("found 'north'", "dr-failover", "shop", "--to", "north");
    refused("Expected the name of a site", "dr-failover", "cache", "--to", "west");
    refused("there are: shop", "dr-failover", "nothing", "--to", "west");
    refused("plan: ./salvor show RUN --by-hand", "redis-backup", "cache");
    refused("--mode graceful or", "dr-failover", "shop", "--to", "west", "--mode", "quick");
    refused(
        "the other one with dr-failback", "dr-failback", "shop", "--to", "west", "--mode=forced");
    Files.writeString(folder.resolve("inventory.yaml"), "salvor: 1\nthings: 2\n");
    refused("unknown key 'things'", "dr-failover", "shop", "--to", "west");
  }

  @Test
  void wantsToKnowWhereTheInventoryIs() {
    var said =
        Typed.with(Map.of(), "", "offline", "by-hand", "dr-failover", "shop", "--to", "west");
    assertThat(said.exit()).isEqualTo(Exit.USAGE);
    assertThat(said.err()).contains("neither --inventory nor SALVOR_INVENTORY nor SALVOR_HOME");
  }
}
