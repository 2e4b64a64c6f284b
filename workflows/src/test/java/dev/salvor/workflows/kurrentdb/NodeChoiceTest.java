package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.kurrentdb.NodeChoice.Judged;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read-only replica before follower before leader, and none that is not up to date. */
class NodeChoiceTest {
  private static final long BUDGET = 1_000;
  private static final Member LEADER = member("n1", "Leader", 0);
  private static final Member FOLLOWER = member("n2", "Follower", 10);
  private static final Member OTHER = member("n3", "Follower", 0);
  private static final Member REPLICA = member("ror", "ReadOnlyReplica", 500);

  private static Member member(String name, String state, long lag) {
    return new Member(
        name,
        name + ":2113",
        "i-" + name,
        state,
        true,
        state.contains("ReadOnly"),
        1_000_000 - lag,
        1_000_000 - lag,
        "3");
  }

  private static NodeChoice choice(List<Member> first, List<Member> second) {
    return new NodeChoice(new Gossip("n1", first), new Gossip("n1", second), BUDGET);
  }

  private static NodeChoice choice(Member... members) {
    return choice(List.of(members), List.of(members));
  }

  private static List<String> names(List<Judged> judged) {
    return judged.stream().map(Judged::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Leader Follower ReadOnlyReplica, ror",
    "Leader Follower, n2",
    "Leader, n1",
    "Leader CatchingUp, n1",
    "Leader Clone ReadOnlyLeaderless, n1",
    "Leader PreReplica PreReadOnlyReplica, n1",
    "Leader Follower ReadOnlyLeaderless, n2"
  })
  void takesTheBestThatIsUpToDate(String states, String expected) {
    var names = List.of("n1", "n2", "ror");
    var words = states.split(" ", -1);
    var members =
        Stream.iterate(0, i -> i < words.length, i -> i + 1)
            .map(i -> member(words[i].contains("ReadOnly") ? "ror" : names.get(i), words[i], 0))
            .toArray(Member[]::new);

    assertThat(names(choice(members).chosen(null, false))).containsExactly(expected);
  }

  @Test
  void saysOfEachWhyItIsLeft() {
    var dead = new Member("n2", "n2:2113", "i-n2", "Follower", false, false, 0, 0, "3");
    var late = member("n3", "Follower", 5_000);
    var stray = new Member("ror", "e", "i", "ReadOnlyReplica", true, true, 1_000_000, 0, "2");

    assertThat(choice(LEADER, dead, late, stray).judged())
        .extracting(Judged::name, Judged::words)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("n1", "Leader, nothing behind the leader"),
            org.assertj.core.groups.Tuple.tuple("ror", "it is in another epoch than the leader"),
            org.assertj.core.groups.Tuple.tuple("n2", "it is not alive"),
            org.assertj.core.groups.Tuple.tuple(
                "n3", "it is 5.0 kB behind the leader, more than 1.0 kB"));
  }

  @Test
  void bothLooksCount() {
    var caughtUp = member("n2", "Follower", 0);
    var behind = member("n2", "Follower", 5_000);
    var catching = member("n2", "CatchingUp", 0);
    var restarted = new Member("n2", "n2:2113", "new", "Follower", true, false, 1_000_000, 0, "3");

    for (var before : List.of(behind, catching, restarted)) {
      assertThat(
              names(choice(List.of(LEADER, before), List.of(LEADER, caughtUp)).chosen(null, false)))
          .containsExactly("n1");
    }
    assertThat(names(choice(List.of(LEADER), List.of(LEADER, caughtUp)).chosen(null, false)))
        .containsExactly("n1");
  }

  @Test
  void aNodeThatWasAskedForIsTakenOrRefused() {
    assertThat(names(choice(LEADER, FOLLOWER, REPLICA).chosen("n1", false))).containsExactly("n1");
    assertThatThrownBy(() -> choice(LEADER, member("n2", "CatchingUp", 0)).chosen("n2", false))
        .hasMessageContaining(
            "Expected n2 to be connected and up to date, found that it is CatchingUp");
    assertThatThrownBy(() -> choice(LEADER).chosen("n9", false))
        .hasMessageContaining("Expected n9 to be a member of the cluster, found n1");
  }

  @Test
  void aMajorityIsOfThoseWhoVote() {
    assertThat(names(choice(LEADER, FOLLOWER, OTHER, REPLICA).chosen(null, true)))
        .containsExactly("n2", "n3");
    assertThat(names(choice(LEADER, FOLLOWER, member("n3", "Clone", 0)).chosen(null, true)))
        .containsExactly("n2", "n1");
    assertThatThrownBy(() ->
            choice(LEADER, member("n2", "Clone", 0), member("n3", "Clone", 0)).chosen(null, true))
        .hasMessageContaining("Expected 2 of 3 nodes to be connected and up to date, found 1");
  }

  @Test
  void withoutExactlyOneLeaderNothingIsUpToDate() {
    assertThatThrownBy(() -> choice(FOLLOWER).chosen(null, false))
        .hasMessageContaining("one leader, found 0");
    assertThatThrownBy(() -> choice(LEADER, member("n2", "Leader", 0)).chosen(null, false))
        .hasMessageContaining("one leader, found 2");
  }

  @Test
  void aMemberThatTheInventoryDoesNotKnowIsNoSource() {
    var unknown = new Member(nothing(), "e", "i", "ReadOnlyReplica", true, true, 1_000_000, 0, "3");

    assertThat(names(choice(LEADER, unknown).chosen(null, false))).containsExactly("n1");
  }

  private static @Nullable String nothing() {
    return null;
  }
}
