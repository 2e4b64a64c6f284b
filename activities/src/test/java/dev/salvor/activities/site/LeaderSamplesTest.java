package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Up to when everything is known to be at a follower. */
class LeaderSamplesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Half EAST = new Half("shop", "orders", "east");
  private static final Half WEST = new Half("shop", "orders", "west");

  private final LeaderSamples samples = new LeaderSamples();

  private static Seen leader(String epoch, long position, int second) {
    var now = NOON.plusSeconds(second);
    return new Seen("7", Lead.LEADS, epoch, position, true, now, null, now, false);
  }

  private static Seen follower(String epoch, long position, @Nullable Instant own) {
    return new Seen("7", Lead.FOLLOWS, epoch, position, true, own, "east:1", NOON, false);
  }

  private @Nullable Instant complete(Seen seen) {
    return samples.completed(WEST, seen, false).completeAt();
  }

  @Test
  void isThatOfTheLastPositionThatIsThere() {
    samples.remember(EAST, leader("a", 100, 1));
    samples.remember(EAST, leader("a", 100, 2));
    samples.remember(EAST, leader("a", 200, 3));
    assertThat(complete(follower("a", 99, null))).isNull();
    assertThat(complete(follower("a", 150, null))).isEqualTo(NOON.plusSeconds(2));
    assertThat(complete(follower("a", 200, null))).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void saysNothingOfAnotherLeadersTime() {
    samples.remember(EAST, leader("a", 100, 1));
    assertThat(complete(follower("b", 150, null))).isNull();
    assertThat(complete(follower("b", 150, NOON))).isEqualTo(NOON);
  }

  @Test
  void takesTheLaterOfTwo() {
    samples.remember(EAST, leader("a", 100, 1));
    assertThat(complete(follower("a", 100, NOON.plusSeconds(5)))).isEqualTo(NOON.plusSeconds(5));
    assertThat(complete(follower("a", 100, NOON))).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void aGuardMakesItFenced() {
    assertThat(samples.completed(EAST, leader("a", 1, 1), true).serves()).isFalse();
    assertThat(samples.completed(EAST, leader("a", 1, 1), false).serves()).isTrue();
  }
}
