package dev.salvor.lab;

import static dev.salvor.lab.KurrentWorld.REPLICA;
import static dev.salvor.lab.KurrentWorld.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets that are not a node's own, nor its cluster's, given to a restore. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentStrangeSets {
  private static final String OTHER = "other-kurrentdb";

  @TempDir static Path folder;
  private static KurrentWorld world;
  private static HookedWorker worker;

  @BeforeAll
  static void start() throws IOException {
    world = new KurrentWorld(folder, 2L << 20);
    introduceAnother();
    worker = new HookedWorker(world.place(), world.operator.client);
  }

  /** The same machines under another name stand for another cluster. */
  private static void introduceAnother() throws IOException {
    var file = world.place().home().inventory();
    var known = Files.readString(file);
    int begin = known.indexOf("\n  %s:\n".formatted(TARGET));
    var block = known.substring(begin).split("\n  (?=\\S)", 3)[1];
    Files.writeString(
        file,
        known.substring(0, begin)
            + "\n  "
            + block.replaceFirst(TARGET, OTHER)
            + known.substring(begin));
  }

  @AfterAll
  static void close() {
    worker.close();
    world.close();
  }

  private static String set(String target, String node) {
    var run =
        world.operator.start(
            KurrentdbDifferentialBackup.NAME,
            target,
            new KurrentdbBackupSettings(Destination.VAULT, node, false, false, false, null));
    world.operator.approve(run);
    return world.done(run).facts().stream()
        .filter(fact -> fact.name().equals(node + "-copy"))
        .map(Fact::value)
        .map(words -> words.split(" ", 3)[1])
        .findFirst()
        .orElseThrow();
  }

  private static String restore(@Nullable String set) {
    return world.operator.start(
        KurrentdbRestore.NAME, TARGET, new KurrentdbRestoreSettings(REPLICA, set, null));
  }

  /** It may be what is wanted, so it is said and asked. */
  @Test
  void theSetOfAnotherNodeSaysSoBeforeAnybodyAgrees() {
    var set = set(TARGET, "n2");
    var run = restore(set);
    Await.until(
        "a gate", () -> world.operator.status(run).flatMap(RunStatus::openGate).isPresent());
    var plan = Objects.requireNonNull(world.operator.status(run).orElseThrow().plan());

    assertThat(plan.effect())
        .isEqualTo("Replace the data of ror of lab-kurrentdb with the set " + set);
    assertThat(plan.decided())
        .anyMatch(fact -> fact.label().equals("Copied from") && fact.value().equals("n2"))
        .anyMatch(fact -> fact.label().equals("Onto") && fact.value().equals("ror"));
    assertThat(plan.warnings())
        .contains(
            "The set was copied from n2: ror becomes what n2 was, and nothing of its own stays.");
    world.operator.stub(run).cancel();
    Await.until("the end", () -> !world.operator.isOpen(run));
  }

  @Test
  void theSetOfAnotherClusterIsRefusedByItsNameAndWhereSomebodyMovedIt() throws IOException {
    var set = set(OTHER, "n2");
    assertThat(world.failure(restore(set)))
        .contains(
            "Expected a set %s of lab-kurrentdb, found none of that name; the vault has: "
                .formatted(set));

    var vault = world.place().home().vault();
    var there = Files.createDirectories(vault.resolve(TARGET).resolve("sets"));
    Files.copy(
        vault.resolve(OTHER).resolve("sets").resolve(set + ".json"), there.resolve(set + ".json"));
    assertThat(world.failure(restore(set)))
        .contains(
            "Expected the set %1$s of lab-kurrentdb, found a manifest of %1$s of other-kurrentdb; somebody has moved it"
                .formatted(set));
  }
}
