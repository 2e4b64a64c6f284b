package dev.salvor.lab;

import static dev.salvor.lab.KurrentWorld.REPLICA;
import static dev.salvor.lab.KurrentWorld.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does in the middle of its backup, each as a whole run, with what people read. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentRaces {
  private static final String MERGE = "/admin/mergeindexes";

  @TempDir static Path folder;
  private static KurrentWorld world;
  private static HookedWorker worker;

  @BeforeAll
  static void start() {
    world = new KurrentWorld(folder, 6L << 20);
    worker = new HookedWorker(world.place(), world.operator.client);
  }

  @AfterAll
  static void close() {
    worker.close();
    world.close();
  }

  @AfterEach
  void leavesEverythingAsItWas() {
    world.nodes.ask(REPLICA, "POST", "/stand-in/release/index-map");
    world.assertAsBefore();
  }

  private static String backUp(String node) {
    return world.approved(KurrentdbDifferentialBackup.NAME, Destination.MIRROR, node);
  }

  private static Outcome done(String run, String node) {
    var outcome = world.done(run);
    assertThat(outcome.sentence()).startsWith("lab-kurrentdb is backed up: mirror ");
    assertHolds(world.current(node));
    return outcome;
  }

  @Test
  void aScavengeThatSomebodyStartsMakesTheCopyVoidAndItIsMadeAgain() {
    worker.before(
        "KurrentCopies.ListChunks", () -> world.nodes.ask(REPLICA, "POST", "/admin/scavenge"));
    var outcome = done(backUp(REPLICA), REPLICA);

    assertThat(outcome.facts())
        .anyMatch(fact ->
            fact.value()
                .equals(
                    "2: somebody scavenged or the node was started anew, so the copy was made again"));
  }

  /** A node no longer follows, and lags. */
  private static void leaveBehind(String node) {
    world.nodes.ask(node, "POST", "/stand-in/traffic?follow=false");
    world.nodes.ask(world.nodes.in("Leader").getFirst(), "POST", "/stand-in/write?events=1000");
    Await.until("it lags", () -> world.nodes.in("CatchingUp").equals(List.of(node)));
  }

  private static void follow(String node) {
    world.nodes.ask(node, "POST", "/stand-in/traffic?follow=true");
  }

  @Test
  void aNodeThatIsCatchingUpIsWaitedForBeforeThePlan() {
    var node = world.nodes.in("Follower").getFirst();
    leaveBehind(node);
    worker.before(
        "Kurrent.Gossip",
        () ->
            worker.before(
                "Kurrent.Gossip", () -> worker.before("Kurrent.Gossip", () -> follow(node))));
    var run = world.start(KurrentdbDifferentialBackup.NAME, Destination.MIRROR, node);
    world.operator.approve(run);
    done(run, node);
  }

  @Test
  void aNodeThatFallsBackToCatchingUpIsWaitedFor() {
    var node = world.nodes.in("Follower").getFirst();
    worker.before("KurrentCopies.ListChunks", () -> leaveBehind(node));
    var run = backUp(node);

    assertThat(world.stuckAt(run, BackupSteps.NO_SCAVENGE))
        .contains(
            "Expected %s to be connected and up to date after it was copied, as before, found that it is CatchingUp, so it is not up to date; wait until it has caught up and retry, or give up and back up another node"
                .formatted(node));
    follow(node);
    Await.until("it is back", () -> world.nodes.in("Follower").contains(node));
    world.operator.decide(run, "oncall", Verdict.RETRY);
    done(run, node);
  }

  @Test
  void anIndexMapThatIsAbsentForAMomentIsCopiedOnceItIsThere() {
    world.nodes.write(1_500, REPLICA);
    worker.before(
        "KurrentCopies.CopyIndexMap",
        () -> {
          world.nodes.ask(REPLICA, "POST", "/stand-in/hold/index-map");
          Thread.startVirtualThread(() -> world.nodes.ask(REPLICA, "POST", MERGE));
          Await.until(
              "the map is away",
              () ->
                  world
                      .nodes
                      .ask(REPLICA, "GET", "/stand-in/waiting/index-map")
                      .path("waiting")
                      .asBoolean());
        });
    var run = backUp(REPLICA);

    assertThat(world.lastFailure(run, "KurrentCopies.CopyIndexMap"))
        .isEqualTo(
            "Expected the index map %s, found none for the moment; the node replaces it now and then, so try again, and if that lasts see to its index"
                .formatted(indexMap()));
    world.nodes.ask(REPLICA, "POST", "/stand-in/release/index-map");
    done(run, REPLICA);
  }

  private static Path indexMap() {
    return world.nodes.named(REPLICA).index().resolve("indexmap");
  }

  @Test
  void anIndexThatIsMergedMeanwhileIsCopiedUntilItHoldsStill() {
    worker.before(
        "KurrentCopies.CompareIndexMap",
        () -> {
          var before = read(world.mirror(REPLICA), "indexmap");
          world.nodes.write(1_500, REPLICA);
          world.nodes.ask(REPLICA, "POST", MERGE);
          Await.until("another map", () -> !Arrays.equals(Files.readAllBytes(indexMap()), before));
        });
    var run = backUp(REPLICA);
    done(run, REPLICA);

    assertThat(world.note(run, BackupSteps.COMPARE_MAP)).matches("the same after [2-9] looks");
  }

  /** The one of the newest copy, which is the one that is being made. */
  private static byte[] read(Path mirror, String name) {
    try (var found = Files.walk(mirror)) {
      var newest = found.filter(path -> path.endsWith(name)).sorted().reduce((one, next) -> next);
      return Files.readAllBytes(newest.orElseThrow());
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @Test
  void aChunkThatIsCompletedMeanwhileIsCopiedAsItIsThen() throws IOException {
    worker.before("KurrentCopies.ListChunks", () -> world.nodes.write(6_000, REPLICA));
    var run = backUp(REPLICA);
    var outcome = done(run, REPLICA);

    var copied = chunks(world.current(REPLICA).resolve("db"));
    assertThat(chunks(world.nodes.named(REPLICA).db())).hasSizeGreaterThan(copied.size());
    assertThat(outcome.facts())
        .anyMatch(fact ->
            fact.value()
                .contains(
                    "%s: It is complete although the log ends in it: it was copied after writer.chk"
                        .formatted("db/" + copied.getLast())));
  }

  private static List<String> chunks(Path db) throws IOException {
    try (var found = Files.list(db)) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("chunk-") && !name.endsWith(".tmp"))
          .sorted()
          .toList();
    }
  }
}
