package dev.salvor.runbooks.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a site in the inventory has to say. */
class SiteTargetTest {
  private static final Map<String, Site.Side> SIDES =
      Map.of("east", new Site.Side("east"), "west", new Site.Side("west"));
  private static final Map<String, Map<String, String>> PROBES =
      Map.of("shop", Map.of("east", "http://east", "west", "tcp://west:80"));
  private static final Site.Witnesses WITNESSES =
      new Site.Witnesses(List.of("lab", "east", "west"), 2);

  private static Site site(
      Map<String, Site.Side> sides, Site.Witnesses witnesses, List<Site.Group> groups) {
    return new Site(
        sides, groups, PROBES, witnesses, List.of(), Set.of(), List.of(), List.of(), null);
  }

  private static Member redis(String... sides) {
    var halves = new TreeMap<String, Pair.Half>();
    for (var side : sides) {
      halves.put(side, new Pair.Half(side + ":6379", null, null, null, null));
    }
    return new Member(
        "cache",
        null,
        new Pair(halves, null, null, null, null, null, null, null),
        null,
        null,
        null);
  }

  private static List<Site.Group> groups(Member... members) {
    return List.of(new Site.Group("data", List.of(), List.of(members)));
  }

  @Test
  void isInOrderWithTwoSidesWitnessesAndMembers() {
    assertThat(site(SIDES, WITNESSES, groups(redis("east", "west"))).objection()).isEmpty();
  }

  @Test
  void needsTwoSides() {
    assertThat(site(Map.of("east", new Site.Side("east")), WITNESSES, groups()).objection())
        .contains("site.sides: expected two sides, found [east]");
  }

  @Test
  void halfOfTheWitnessesAreNoQuorum() {
    var half = new Site.Witnesses(List.of("a", "b", "c", "d"), 2);

    assertThat(site(SIDES, half, groups(redis("east", "west"))).objection())
        .contains("site.witnesses.quorum: expected more than half of 4 agents, found 2");
  }

  @Test
  void everyMemberNeedsItsPartOnBothSides() {
    assertThat(site(SIDES, WITNESSES, groups(redis("east"))).objection())
        .contains("site.cache.redis.sides: expected a part for each of [east, west], found [east]");
  }

  @Test
  void everyMemberHasOneRole() {
    var none = new Member("cache", null, null, null, null, null);

    assertThat(site(SIDES, WITNESSES, groups(none)).objection())
        .contains(
            "site.cache: expected one of postgres, redis, workload, dns and command, found none");
  }

  @Test
  void groupsFollowOnlyWhatStandsAboveThem() {
    var wrong =
        List.of(
            new Site.Group("application", List.of("data"), List.of()),
            new Site.Group("data", List.of(), List.of(redis("east", "west"))));

    assertThat(site(SIDES, WITNESSES, wrong).objection())
        .contains("site.groups.application: expected after to name groups above it, found [data]");
  }

  @Test
  void silenceKeepsWhatIsThereWhereNothingIsSaid() {
    var window = site(SIDES, WITNESSES, groups(redis("east", "west"))).commitWindow();

    assertThat(window.onSilence()).isEqualTo(Site.Silence.KEEP);
    assertThat(window.within()).isEqualTo(Duration.ofMinutes(30));
  }
}
