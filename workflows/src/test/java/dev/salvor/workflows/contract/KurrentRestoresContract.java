package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.KurrentRestores;
import dev.salvor.workflows.ports.KurrentRestores.Place;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every {@link KurrentRestores} keeps. */
public abstract class KurrentRestoresContract {
  protected static final Place PLACE =
      new Place(new NodeName("lab-kurrentdb", "n2"), "0a1b2c-kurrentdb-restore-lab-kurrentdb");

  protected static final Map<String, String> OLD =
      Map.of("db/chunk-000000.000000", "old", "db/writer.chk", "12345678", "index/indexmap", "o");
  protected static final Map<String, String> NEW =
      Map.of("db/chunk-000000.000000", "new", "db/chaser.chk", "87654321", "index/indexmap", "n");

  /** The port; the node is stopped. */
  protected abstract KurrentRestores restores();

  /** What is on the node, by paths as a set has them. */
  protected abstract Map<String, String> onNode();

  /** Puts files onto the node. */
  protected abstract void onNode(Map<String, String> files);

  /** What stands beside the node's data, restored or put back there. */
  protected abstract Map<String, String> beside();

  /** Restores files beside the node's data. */
  protected abstract void restored(Map<String, String> files);

  @Test
  void lookingChangesNothing() {
    onNode(OLD);
    var found = restores().look(PLACE);

    assertThat(found.chunks()).isOne();
    assertThat(found.bytes()).isEqualTo(12);
    assertThat(found.free()).isPositive();
    assertThat(found.writer()).isNotNull();
    assertThat(onNode()).isEqualTo(OLD);
  }

  @Test
  void looksWhereNothingIs() {
    onNode(Map.of());
    var found = restores().look(PLACE);

    assertThat(found.chunks()).isZero();
    assertThat(found.writer()).isNull();
  }

  @Test
  void anEmptyNodeIsEmpty() {
    onNode(Map.of());
    restores().requireEmpty(PLACE);
    restored(NEW);
    restores().requireEmpty(PLACE);
  }

  @Test
  void anyFileIsSomebodys() {
    onNode(Map.of("index/indexmap", "o"));
    ContractTest.assertFails("bad-request", () -> restores().requireEmpty(PLACE));
    assertThat(onNode()).containsOnlyKeys("index/indexmap");
  }

  @Test
  void theTruncationGoesToTheChaser() {
    onNode(OLD);
    restored(NEW);
    restores().setTruncation(PLACE);
    restores().setTruncation(PLACE);

    assertThat(beside()).containsEntry("db/truncate.chk", "87654321");
  }

  @Test
  void switchesOnceAndKeepsTheOld() {
    onNode(OLD);
    restored(NEW);
    var first = restores().switchDirectories(PLACE);
    var second = restores().switchDirectories(PLACE);

    assertThat(onNode()).isEqualTo(NEW);
    assertThat(Objects.requireNonNull(first.old())).isNotEmpty();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void nothingThatWasRestoredTakesNobodysPlace() {
    onNode(OLD);

    ContractTest.assertFails("bad-request", () -> restores().switchDirectories(PLACE));
    assertThat(onNode()).isEqualTo(OLD);
  }

  @Test
  void switchesBackOnce() {
    onNode(OLD);
    restored(NEW);
    restores().switchDirectories(PLACE);
    restores().switchBack(PLACE);
    restores().switchBack(PLACE);

    assertThat(onNode()).isEqualTo(OLD);
    assertThat(beside()).isEqualTo(NEW);
  }

  @Test
  void switchingBackWhatWasNotSwitchedDoesNothing() {
    onNode(OLD);
    restored(NEW);
    restores().switchBack(PLACE);

    assertThat(onNode()).isEqualTo(OLD);
    assertThat(beside()).isEqualTo(NEW);
  }

  @Test
  void switchesAgainAfterSwitchingBack() {
    onNode(OLD);
    restored(NEW);
    restores().switchDirectories(PLACE);
    restores().switchBack(PLACE);
    restores().switchDirectories(PLACE);

    assertThat(onNode()).isEqualTo(NEW);
  }

  @Test
  void whereNothingWasNothingIsOldAndNothingIsLeft() {
    onNode(Map.of());
    restored(NEW);
    assertThat(restores().switchDirectories(PLACE).old()).isNull();
    assertThat(restores().switchDirectories(PLACE).old()).isNull();
    assertThat(onNode()).isEqualTo(NEW);
    restores().switchBack(PLACE);

    assertThat(onNode()).isEmpty();
    assertThat(beside()).isEqualTo(NEW);
  }

  @Test
  void removesTheOldOnce() {
    onNode(OLD);
    restored(NEW);
    restores().switchDirectories(PLACE);

    assertThat(restores().removeOld(PLACE).bytes()).isEqualTo(12);
    assertThat(restores().removeOld(PLACE).bytes()).isZero();
    assertThat(onNode()).isEqualTo(NEW);
  }

  @Test
  void discardsWhatWasNotSwitched() {
    onNode(OLD);
    restored(NEW);
    restores().discard(PLACE);
    restores().discard(PLACE);

    assertThat(beside()).isEmpty();
    assertThat(onNode()).isEqualTo(OLD);
  }

  @Test
  void discardingLeavesWhatTookThePlace() {
    onNode(OLD);
    restored(NEW);
    restores().switchDirectories(PLACE);
    restores().discard(PLACE);

    assertThat(onNode()).isEqualTo(NEW);
    assertThat(restores().removeOld(PLACE).bytes()).isEqualTo(12);
  }
}
