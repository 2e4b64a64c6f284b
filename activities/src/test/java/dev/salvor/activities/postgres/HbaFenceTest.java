package dev.salvor.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands at the head of pg_hba.conf. */
class HbaFenceTest {
  private static HbaRule rule(
      String type, String database, String user, @Nullable String address, String... options) {
    return new HbaRule(
        type,
        List.of(database.split(",", -1)),
        List.of(user),
        address,
        null,
        "scram-sha-256",
        List.of(options));
  }

  private static List<String> fence(HbaRule... rules) {
    var text =
        new HbaFence("salvor", "follower")
            .before("# as before\n", "run-1", List.of(rules), "dba"::equals);
    assertThat(HbaFence.isIn(text)).isTrue();
    assertThat(text).endsWith("\n# as before\n");
    return text.lines().skip(1).takeWhile(line -> !line.startsWith("#")).toList();
  }

  @Test
  void refusesEverybody() {
    assertThat(fence())
        .containsExactly(
            "local all all reject",
            "host all all all reject",
            "local replication all reject",
            "host replication all all reject");
  }

  @Test
  void letsSalvorAndTheFollowerInAsBefore() {
    assertThat(
            fence(
                rule("hostssl", "all", "all", "10.0.0.0/8", "clientcert=verify-full"),
                rule("local", "shop", "+dba", null),
                rule("host", "shop,stock", "app", "all"),
                rule("host", "replication", "follower", "west.example")))
        .startsWith(
            "hostssl all \"salvor\" 10.0.0.0/8 scram-sha-256 \"clientcert=verify-full\"",
            "local shop \"salvor\" scram-sha-256",
            "host replication \"follower\" west.example scram-sha-256",
            "local all all reject");
  }

  @Test
  void theWordAllMeansNoFollower() {
    assertThat(fence(rule("host", "all", "all", "all")))
        .filteredOn(line -> line.contains("follower"))
        .isEmpty();
  }

  @Test
  void quotesWhatHasToBe() {
    assertThat(
            rule("host", "my shop,sameuser", "all", "all")
                .line(List.of("my shop", "sameuser"), "a\"b"))
        .isEqualTo("host \"my shop\",sameuser \"a\"\"b\" all scram-sha-256");
  }
}
