package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.rehearsal.Stage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which set is put back: with none, one and many in the vault. */
class SetChoiceTest {
  private static final Instant FLUSHED = Instant.parse("2026-01-31T03:00:00Z");
  private static final Accident ACCIDENT =
      new Accident(FLUSHED, FLUSHED, FLUSHED, "as the operator says");

  private final FakeWorld world = new FakeWorld();

  private static Order<UndoFlushallSettings> order(@Nullable String set) {
    return Stage.order(new UndoFlushallSettings(null, set, Conflicts.NEWER_WINS, false));
  }

  private BackupSet chosen(@Nullable String set) {
    return SetChoice.choose(order(set), ACCIDENT, world.sets());
  }

  private BackupSet backup(Duration before) {
    return world.sets().backup(Stage.TARGET, FLUSHED.minus(before));
  }

  private FakeWorld filled() {
    world.redis(Stage.TARGET).fill(10);
    return world;
  }

  @Test
  void refusesWhereThereIsNone() {
    assertThatThrownBy(() -> chosen(null))
        .hasMessageContainingAll("found none in its vault", "back up the target from now on");
  }

  @Test
  void takesTheNewestBeforeTheAccident() {
    filled();
    backup(Duration.ofHours(3));
    var newest = backup(Duration.ofHours(1));
    backup(Duration.ofHours(-1));

    assertThat(chosen(null)).isEqualTo(newest);
  }

  @Test
  void takesNoSetOfTheVeryMoment() {
    filled();
    backup(Duration.ZERO);

    assertThatThrownBy(() -> chosen(null)).hasMessageContaining("found none in its vault");
  }

  @Test
  void passesOverSetsWithoutKeys() {
    var empty = backup(Duration.ofHours(1));
    filled();
    var full = backup(Duration.ofHours(2));

    assertThat(RedisDump.of(empty).keys()).isZero();
    assertThat(chosen(null)).isEqualTo(full);
  }

  @Test
  void refusesWhereAllAreEmpty() {
    backup(Duration.ofHours(2));
    backup(Duration.ofHours(1));

    assertThatThrownBy(() -> chosen(null)).hasMessageContaining("with keys from before");
  }

  @Test
  void takesTheSetThatIsNamed() {
    filled();
    var older = backup(Duration.ofHours(3));
    backup(Duration.ofHours(1));

    assertThat(chosen(older.name())).isEqualTo(older);
  }

  @Test
  void refusesANamedSetOfAfterTheAccident() {
    filled();
    var late = backup(Duration.ofHours(-1));

    assertThatThrownBy(() -> chosen(late.name()))
        .hasMessageContainingAll("from before the accident", late.name(), "name an older one");
  }
}
