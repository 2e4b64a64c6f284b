package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a cluster is one again. */
class WholenessTest {
  private static final String EPOCH = "7-epoch";

  private static Member member(
      String name, String state, boolean alive, long writer, String epoch) {
    return new Member(name, name + ":2113", "instance", state, alive, false, writer, writer, epoch);
  }

  private static Member leader(String name) {
    return member(name, "Leader", true, 500, EPOCH);
  }

  private static Member follower(String name) {
    return member(name, "Follower", true, 500, EPOCH);
  }

  private static String lack(List<String> restored, Member... members) {
    return new Wholeness(new Gossip("n1", List.of(members)), restored, 100).lack().orElse("none");
  }

  @Test
  void oneNodeThatLeadsIsWhole() {
    assertThat(lack(List.of("n1"), leader("n1"))).isEqualTo("none");
  }

  @Test
  void aLeaderAndFollowersAreWhole() {
    assertThat(lack(List.of("n1", "n3"), leader("n1"), follower("n2"), follower("n3")))
        .isEqualTo("none");
  }

  @Test
  void nobodyLeads() {
    assertThat(lack(List.of("n1"), follower("n1"), follower("n2")))
        .startsWith("Expected one leader, found none;");
  }

  @Test
  void twoLead() {
    assertThat(lack(List.of("n1"), leader("n1"), leader("n2")))
        .startsWith("Expected one leader, found 2 leaders;");
  }

  @Test
  void aDeadLeaderLeadsNobody() {
    assertThat(lack(List.of("n2"), member("n1", "Leader", false, 500, EPOCH), follower("n2")))
        .startsWith("Expected one leader, found none;");
  }

  @Test
  void aRestoredNodeThatIsNotHeardOf() {
    assertThat(lack(List.of("n2"), leader("n1"), member("n2", "Follower", false, 500, EPOCH)))
        .startsWith("Expected n2 alive, found that the others do not hear of it;");
  }

  @Test
  void aRestoredNodeThatIsStillCatchingUp() {
    assertThat(lack(List.of("n2"), leader("n1"), member("n2", "CatchingUp", true, 500, EPOCH)))
        .startsWith("Expected n2 up to date, found that it is CatchingUp;");
  }

  @Test
  void aRestoredNodeOfAnotherEpoch() {
    assertThat(lack(List.of("n2"), leader("n1"), member("n2", "Follower", true, 500, "6-old")))
        .startsWith("Expected n2 in the leader's epoch 7-epoch, found 6-old;");
  }

  @Test
  void aRestoredNodeThatIsBehindItsBackup() {
    assertThat(lack(List.of("n2"), leader("n1"), member("n2", "Follower", true, 99, EPOCH)))
        .startsWith("Expected n2 at 100 or past it, found 99;");
  }

  @Test
  void aNodeThatWasNotRestoredMayLag() {
    assertThat(lack(List.of("n1"), leader("n1"), member("n2", "CatchingUp", true, 1, "6-old")))
        .isEqualTo("none");
  }
}
