package dev.salvor.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.fakes.Sites;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectionTest {
  private static final Site SITE = Sites.lab(false).sides();
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");

  private static Seen seen(Lead lead, boolean fenced) {
    return new Seen("15", lead, "1", 1, true, null, null, NOW, fenced);
  }

  private static Seen leads() {
    return seen(Lead.LEADS, false);
  }

  private static Seen follows() {
    return seen(Lead.FOLLOWS, false);
  }

  private static Glimpse pair(Map<String, Seen> seen) {
    return new Glimpse("orders", seen, Map.of());
  }

  @Test
  void whoLeadsServes() {
    var pair = pair(Map.of("east", leads(), "west", follows()));

    assertThat(Direction.of(SITE, List.of(pair), null)).isEqualTo(new Direction("east", "west"));
  }

  @Test
  void aFollowerTellsWhereItsLeaderWas() {
    var pair = pair(Map.of("west", follows()));

    assertThat(Direction.of(SITE, List.of(pair), null)).isEqualTo(new Direction("east", "west"));
  }

  @Test
  void aFencedLeaderDoesNotServe() {
    var pair = pair(Map.of("east", seen(Lead.LEADS, true), "west", leads()));

    assertThat(Direction.of(SITE, List.of(pair), null)).isEqualTo(new Direction("west", "east"));
  }

  @Test
  void twoThatServeAreRefused() {
    var pair = pair(Map.of("east", leads(), "west", leads()));

    assertThatThrownBy(() -> Direction.of(SITE, List.of(pair), "west"))
        .hasMessageContaining("Expected orders to lead on one side, found both serving");
  }

  @Test
  void membersOnDifferentSidesNeedAWord() {
    var here = pair(Map.of("east", leads(), "west", follows()));
    var there = pair(Map.of("east", follows(), "west", leads()));

    assertThatThrownBy(() -> Direction.of(SITE, List.of(here, there), null))
        .hasMessageContaining("found leaders on [east, west]")
        .hasMessageContaining("--set to=SIDE");
    assertThat(Direction.of(SITE, List.of(here, there), "west"))
        .isEqualTo(new Direction("east", "west"));
  }

  @Test
  void anUnknownSideIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> Direction.of(SITE, List.of(), "north"))
        .hasMessageContaining("Expected the name of a side, found 'north'; there are: east, west");
  }

  @Test
  void nobodyThatAnswersIsNoDirection() {
    assertThatThrownBy(() -> Direction.of(SITE, List.of(pair(Map.of())), null))
        .hasMessageContaining("none that answers");
  }
}
