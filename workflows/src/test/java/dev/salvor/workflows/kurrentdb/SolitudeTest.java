package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import dev.salvor.workflows.ports.KurrentNodes.NodeFacts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the node for drills has to be once it serves. */
class SolitudeTest {
  private static final NodeFacts FACTS = new NodeFacts("26.1.0", "leader", true);

  private static Member member(@Nullable String name, String state, long writer) {
    return new Member(
        name, "127.0.0.1:3113", "instance", state, true, false, writer, writer, "4/epoch");
  }

  private static Solitude of(Member... members) {
    return new Solitude(new Gossip("scratch", Arrays.asList(members)), 100);
  }

  @Test
  void itLeadsAloneAndHasWhatTheSetHas() {
    var whole = of(member("scratch", "Leader", 130));
    assertThat(whole.lack()).isEmpty();
    assertThat(whole.words(FACTS, "26.1.0"))
        .isEqualTo(
            "it leads alone, at 130; the set goes up to 100; version 26.1.0; it lets the inventory's user in");
    assertThat(whole.words(FACTS, "24.10.1")).contains("26.1.0 (the set is of 24.10.1)");
  }

  @Test
  void itMayNotLeadYet() {
    assertThat(of(member("scratch", "Unknown", 130)).lack()).isPresent();
    assertThat(of().lack()).isPresent();
  }

  @Test
  void itHasToHaveEverythingThatTheSetHas() {
    assertThat(of(member("scratch", "Leader", 99)).lack().orElseThrow())
        .startsWith("Expected scratch at 100 or past it, found 99");
    assertThat(of(member("scratch", "Leader", 100)).lack()).isEmpty();
  }

  @Test
  void whoeverElseItKnowsIsTooMuch() {
    for (var other : new String[] {"n1", null}) {
      var joined = of(member("scratch", "Leader", 130), member(other, "Follower", 130));
      assertThatThrownBy(joined::lack).hasMessageContaining("to be alone, found that it knows");
    }
  }
}
