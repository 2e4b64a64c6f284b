package dev.salvor.activities.site;

import static dev.salvor.activities.site.PairWorld.failure;
import static dev.salvor.activities.site.TwoServers.EAST;
import static dev.salvor.activities.site.TwoServers.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.tests.Await;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Fence;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Mark;
import dev.salvor.workflows.ports.Pairs.Promoted;
import dev.salvor.workflows.ports.Pairs.Since;
import dev.salvor.workflows.ports.Pairs.Trial.Tried;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fail-over relies on, whatever the servers are: with real ones, under a writer. */
abstract class PairsContract {
  private static final String RUN = "3f9c2a-dr-failover-shop";

  @TempDir Path folder;
  TwoServers servers;
  PairWorld world;
  Pairs pairs;

  abstract TwoServers servers(Path place);

  @BeforeEach
  void open() {
    servers = servers(folder);
    world = new PairWorld(folder, servers);
    pairs = world.pairs();
  }

  @AfterEach
  void close() {
    world.close();
  }

  Fence fence(String side) {
    return new Fence(world.half(side), RUN, pairs.readFence(world.half(side)).prior());
  }

  /** Where a follower has to be, as its leader says. */
  Mark mark(String leader, String follower) {
    var seen = pairs.look(world.half(leader));
    return new Mark(world.half(follower), seen.epoch(), seen.position());
  }

  /** A graceful switch, gesture by gesture. */
  Promoted moveFrom(String from, String to) {
    assertThat(pairs.raiseFence(fence(from)).reached()).isTrue();
    assertThat(pairs.tryToWrite(world.half(from)).tried()).isEqualTo(Tried.REFUSED);
    var mark = mark(from, to);
    pairs.catchUp(mark);
    pairs.stopFollowing(world.half(to));
    return pairs.promote(mark);
  }

  void awaitWrites(Writing writing, String side) {
    var before = writing.count(side);
    Await.until("writes in the " + side, () -> writing.count(side) > before + 20);
  }

  @Test
  void saysWhoLeadsAndHowFar() {
    servers.write(EAST, 1);
    var leader = pairs.look(world.half(EAST));
    var follower = pairs.catchUp(mark(EAST, WEST));

    assertThat(leader.lead()).isEqualTo(Lead.LEADS);
    assertThat(leader.leader()).isNull();
    assertThat(leader.completeAt()).isEqualTo(leader.serverTime());
    assertThat(follower.lead()).isEqualTo(Lead.FOLLOWS);
    assertThat(follower.linked()).isTrue();
    assertThat(follower.epoch()).isEqualTo(leader.epoch());
    assertThat(follower.position()).isGreaterThanOrEqualTo(leader.position());
    assertThat(follower.leader()).isEqualTo("127.0.0.1:" + servers.east);
    assertThat(pairs.look(world.half(WEST)).completeAt())
        .isAfterOrEqualTo(Objects.requireNonNull(leader.completeAt()));
  }

  @Test
  void missesNothingThatAFailoverNeeds() {
    assertThat(pairs.rights(world.half(EAST)).missing()).isEmpty();
    assertThat(pairs.rights(world.half(WEST)).missing()).isEmpty();
    servers.kill(WEST);
    assertThat(failure(() -> pairs.rights(world.half(WEST))).getType()).isEqualTo("unreachable");
  }

  @Test
  void movesUnderAWriterAndLosesNothing() {
    try (var writing = new Writing(servers)) {
      awaitWrites(writing, EAST);
      var before = pairs.look(world.half(EAST));
      var promoted = moveFrom(EAST, WEST);
      awaitWrites(writing, WEST);
      writing.stop();

      assertThat(promoted.epoch()).isNotEqualTo(before.epoch());
      assertThat(promoted.position()).isGreaterThanOrEqualTo(before.position());
      assertThat(pairs.look(world.half(WEST)).epoch()).isEqualTo(promoted.epoch());
      assertThat(servers.numbers(WEST)).containsAll(writing.acknowledged().keySet());
      assertThat(writing.wasOneLeaderAtATime()).isTrue();
    }
  }

  @Test
  void failsBackWithoutLoss() {
    var _ = moveFrom(EAST, WEST);
    servers.write(WEST, 1);
    var followed = pairs.follow(world.half(EAST));

    assertThat(followed.seen().lead()).isEqualTo(Lead.FOLLOWS);
    assertThat(followed.seen().linked()).isTrue();
    assertThat(Guard.beside(Beside.of(servers.data(EAST).toString()))).isEmpty();
    assertThat(pairs.look(world.half(EAST)).lead()).isEqualTo(Lead.FOLLOWS);
    assertThat(pairs.look(world.half(EAST)).fenced()).isFalse();
    assertThat(pairs.tryToWrite(world.half(EAST)).tried()).isEqualTo(Tried.REFUSED);
    assertThat(pairs.follow(world.half(EAST)).how()).isEqualTo("it was following already");

    var _ = moveFrom(WEST, EAST);
    assertThat(servers.write(EAST, 2)).isTrue();
    assertThat(servers.write(WEST, 3)).isFalse();
    assertThat(servers.numbers(EAST)).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void everyGestureMayBeRepeated() {
    var fence = fence(EAST);
    var _ = pairs.raiseFence(fence);
    assertThat(pairs.raiseFence(fence).reached()).isTrue();
    assertThat(pairs.readFence(world.half(EAST)).prior()).isEqualTo(fence.prior());
    var mark = mark(EAST, WEST);
    assertThat(pairs.catchUp(mark)).isNotNull();
    assertThat(pairs.catchUp(mark)).isNotNull();
    var _ = pairs.stopFollowing(world.half(WEST));
    assertThat(pairs.stopFollowing(world.half(WEST)).linked()).isFalse();
    var promoted = pairs.promote(mark);
    var again = pairs.promote(mark);
    assertThat(again.epoch()).isEqualTo(promoted.epoch());
    assertThat(again.position()).isEqualTo(promoted.position());
  }

  @Test
  void keepsTheFenceWhileTheOtherSideServes() {
    var fence = fence(EAST);
    var _ = moveFrom(EAST, WEST);
    assertThat(pairs.look(world.half(EAST)).fenced()).isTrue();
    assertThat(pairs.look(world.half(WEST)).serves()).isTrue();
    var serves = failure(() -> lifted(fence));
    assertThat(serves.getType()).isEqualTo("not-allowed");
    assertThat(serves.getOriginalMessage()).contains("the fence stays");
    servers.kill(WEST);
    assertThat(failure(() -> lifted(fence)).getType()).isEqualTo("unreachable");
    assertThat(servers.write(EAST, 1)).isFalse();
    assertThat(pairs.look(world.half(EAST)).fenced()).isTrue();
  }

  private boolean lifted(Fence fence) {
    pairs.liftFence(fence);
    return true;
  }

  @Test
  void countsTheWritesOfOthers() {
    var promoted = moveFrom(EAST, WEST);
    var canary = pairs.canary(world.half(WEST));
    var since = new Since(world.half(WEST), promoted, List.of(canary.mark()));

    assertThat(pairs.foreignWrites(since).writes()).isZero();
    assertThat(servers.write(WEST, 7)).isTrue();
    assertThat(pairs.foreignWrites(since).writes()).isEqualTo(1);
    var unmarked = new Since(world.half(WEST), promoted, List.of());
    assertThat(pairs.foreignWrites(unmarked).writes()).isEqualTo(1 + canary.written());
  }

  @Test
  void putsBackExactlyWhatAFenceTook() {
    var fence = fence(EAST);
    pairs.liftFence(fence);
    assertThat(servers.write(EAST, 1)).isTrue();
    var _ = pairs.raiseFence(fence);
    assertThat(servers.write(EAST, 2)).isFalse();
    pairs.liftFence(fence);

    assertThat(pairs.tryToWrite(world.half(EAST)).tried()).isEqualTo(Tried.WRITTEN);
    Await.until("the application may write", () -> servers.write(EAST, 3));
    servers.kill(EAST);
    servers.start(EAST);
    Await.until("the application may write after a start", () -> servers.write(EAST, 4));
    assertThat(pairs.look(world.half(EAST)).serves()).isTrue();
  }

  @Test
  void aDeadPrimaryComesBackAsNoPrimary() {
    servers.write(EAST, 1);
    var mark = mark(EAST, WEST);
    var _ = pairs.catchUp(mark);
    servers.kill(EAST);
    var fence = fence(EAST);
    var raised = pairs.raiseFence(fence);
    assertThat(raised.reached()).isFalse();
    assertThat(pairs.tryToWrite(world.half(EAST)).tried()).isEqualTo(Tried.UNREACHABLE);
    var refused = servers.run("start", EAST);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.text())
        .startsWith("salvor: The server of orders on side east of shop must not start: run " + RUN)
        .hasLineCount(1);
    if (servers.isGuardedByData()) {
      servers.startPastGuard(EAST);
      Await.until("it answers", () -> pairs.look(world.half(EAST)).lead() == Lead.FOLLOWS);
      assertThat(servers.write(EAST, 2)).isFalse();
      assertThat(pairs.tryToWrite(world.half(EAST)).tried()).isEqualTo(Tried.REFUSED);
    }

    var _ = pairs.stopFollowing(world.half(WEST));
    var _ = pairs.promote(mark);
    assertThat(servers.write(WEST, 3)).isTrue();
    var followed = pairs.follow(world.half(EAST));
    assertThat(followed.seen().linked()).isTrue();
    assertThat(servers.numbers(EAST)).containsExactlyInAnyOrder(1L, 3L);
    servers.kill(EAST);
    servers.start(EAST);
    assertThat(pairs.look(world.half(EAST)).lead()).isEqualTo(Lead.FOLLOWS);
  }

  @Test
  void losesNoMoreThanAnnouncedWhenForced() {
    world.watch();
    try (var writing = new Writing(servers)) {
      awaitWrites(writing, EAST);
      Await.until(
          "the follower knows how far it is",
          () -> pairs.look(world.half(WEST)).completeAt() != null);
      awaitWrites(writing, EAST);
      servers.kill(EAST);
      var _ = pairs.raiseFence(fence(EAST));
      var _ = pairs.stopFollowing(world.half(WEST));
      var seen = pairs.look(world.half(WEST));
      var complete = Objects.requireNonNull(seen.completeAt());
      var _ = pairs.promote(new Mark(world.half(WEST), seen.epoch(), seen.position()));
      awaitWrites(writing, WEST);
      writing.stop();

      var kept = servers.numbers(WEST);
      assertThat(writing.acknowledged())
          .allSatisfy((number, at) ->
              assertThat(at.isBefore(complete) && !kept.contains(number)).isFalse());
      assertThat(writing.wasOneLeaderAtATime()).isTrue();
    }
  }

  @Test
  void refusesToLoseWhatIsNotThereYet() {
    servers.hold(WEST);
    for (long number = 0; number < 200; number++) {
      servers.write(EAST, number);
    }
    var mark = mark(EAST, WEST);
    var late = failure(() -> pairs.catchUp(mark));
    assertThat(late.getType()).isEqualTo("not-yet");
    assertThat(late.getOriginalMessage()).contains("stands still");
    servers.release(WEST);
    var _ = pairs.catchUp(mark);
    var linked = failure(() -> pairs.promote(mark));
    assertThat(linked.getType()).isEqualTo("bad-request");
    assertThat(linked.getOriginalMessage()).contains("stop following first");
    var _ = pairs.stopFollowing(world.half(WEST));
    var ahead = new Mark(mark.half(), mark.epoch(), mark.position() + (1 << 20));
    assertThat(failure(() -> pairs.promote(ahead)).getType()).isEqualTo("not-yet");
    assertThat(pairs.look(world.half(WEST)).lead()).isEqualTo(Lead.FOLLOWS);
  }

  @Test
  void whoIsOutOfServiceIsNotPromoted() {
    var _ = pairs.raiseFence(fence(WEST));
    var mark = mark(EAST, WEST);
    var _ = pairs.catchUp(mark);
    var _ = pairs.stopFollowing(world.half(WEST));
    assertThat(failure(() -> pairs.promote(mark)).getOriginalMessage())
        .contains("guard")
        .contains("lift its fence first");
  }

  @Test
  void anEndedLinkIsMadeAgain() {
    var _ = pairs.stopFollowing(world.half(WEST));
    servers.write(EAST, 1);
    var followed = pairs.follow(world.half(WEST));
    assertThat(followed.seen().linked()).isTrue();
    assertThat(servers.numbers(WEST)).containsExactly(1L);
  }

  @Test
  void saysWhatIsWrongWithTheInventory() {
    var pair = servers.pair();
    world.correct(
        new Pair(
            pair.sides(),
            pair.user(),
            new SecretReference("env:SALVOR_WRONG"),
            pair.replication(),
            pair.replicationPassword(),
            pair.database(),
            pair.client(),
            pair.clientPassword()));
    assertThat(failure(() -> pairs.look(world.half(EAST))).getType()).isEqualTo("wrong-password");
    world.correct(pair);
    servers.kill(WEST);
    assertThat(failure(() -> pairs.look(world.half(WEST))).getType()).isEqualTo("unreachable");
    assertThat(failure(() -> pairs.look(new Pairs.Half(PairWorld.SITE, "nobody", EAST))).getType())
        .isEqualTo("bad-request");
  }

  @Test
  void saysThatSomethingElseAnswers() throws Exception {
    servers.kill(WEST);
    try (var other = new ServerSocket(servers.west, 5, InetAddress.getLoopbackAddress())) {
      var _ =
          Thread.startVirtualThread(() -> {
            while (!other.isClosed()) {
              try (var client = other.accept()) {
                var _ = client.getInputStream().read();
                client
                    .getOutputStream()
                    .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              } catch (IOException over) {
                // The loop ends with the socket.
              }
            }
          });
      assertThat(failure(() -> pairs.look(world.half(WEST))).getType())
          .isEqualTo("not-that-server");
    }
    assertThat(Files.isDirectory(servers.data(WEST))).isTrue();
  }
}
