package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.care.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of a directory vault; the clock is that of the sweep. */
class SweepingTest {
  private static final Duration SOON = Duration.ZERO;
  private static final Duration TOMORROW = Duration.ofHours(25);
  private static final Duration AFTER_GRACE = Duration.ofDays(4);

  @TempDir private Path folder;
  private TwoVaults vaults;
  private String old;
  private String newest;

  @BeforeEach
  void publish() throws IOException {
    vaults = TwoVaults.plain(folder);
    old = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b");
    newest = vaults.publish("222222-files-backup", "2026-01-02T00:00:00Z", "b", "c");
  }

  @Test
  void nothingThatASetNamesIsCondemned() throws IOException {
    assertThat(vaults.sweeping(TOMORROW).condemn().objects()).isZero();
    assertThat(vaults.files("first", "condemned")).isEmpty();
  }

  @Test
  void whatOnlyAForgottenSetNamedGoesAfterTheGrace() throws IOException {
    int before = vaults.objects("first").size();
    assertThat(vaults.sweeping(SOON).forget(List.of(old)).objects()).isEqualTo(1);
    var condemned = vaults.sweeping(TOMORROW).condemn();
    assertThat(condemned.objects()).isPositive();
    assertThat(vaults.sweeping(TOMORROW).delete().objects()).isZero();
    assertThat(vaults.objects("first")).hasSize(before);

    assertThat(vaults.sweeping(AFTER_GRACE).delete()).isEqualTo(condemned);
    assertThat(vaults.objects("first")).hasSize(before - (int) condemned.objects());
    assertThat(vaults.verify("first", Depth.PROVEN, 100, newest).damages()).isZero();
  }

  @Test
  void aSecondSweepFindsNothingToDo() throws IOException {
    vaults.sweeping(SOON).forget(List.of(old));
    vaults.sweeping(TOMORROW).condemn();

    assertThat(vaults.sweeping(TOMORROW).condemn().objects()).isZero();
    assertThat(vaults.sweeping(SOON).forget(List.of(old)).objects()).isZero();
    assertThat(vaults.files("first", "condemned")).hasSize(1);
  }

  @Test
  void whatIsYoungIsNotCondemned() throws IOException {
    vaults.sweeping(SOON).forget(List.of(old));

    assertThat(vaults.sweeping(SOON).condemn().objects()).isZero();
  }

  @Test
  void theNewestSetIsNeverForgotten() {
    assertThatThrownBy(() -> vaults.sweeping(SOON).forget(List.of(newest)))
        .hasMessageContaining("Expected the newest set of data to stay");
  }

  /** A set that a damaged manifest tells of may still be read by hand. */
  @Test
  void whatADamagedManifestNamesStays() throws IOException {
    var manifest = vaults.files("first", "sets").getFirst();
    Files.writeString(manifest, Files.readString(manifest).replace("\"files\":", "\"flies\":"));

    assertThat(vaults.sweeping(TOMORROW).condemn().objects()).isZero();
  }

  @Test
  void refusesToSweepBesideASchemaItDoesNotKnow() throws IOException {
    var manifest = vaults.files("first", "sets").getFirst();
    Files.writeString(manifest, Files.readString(manifest).replace("\"schema\":1", "\"schema\":9"));

    assertThatThrownBy(() -> vaults.sweeping(TOMORROW).condemn())
        .hasMessageContaining("of schema 9; sweep with the newer Salvor");
  }

  /** A restore that has read its manifest has the whole grace from then on. */
  @Test
  void forgettingBeginsTheGraceOfCondemnedObjectsAnew() throws IOException {
    var condemnations = new Condemnations(vaults.vault("first"));
    condemnations.condemn(vaults.packs(old), java.time.Instant.now());
    var before = condemnations.all().getFirst();
    var objects = condemnations.objects(before);
    vaults.sweeping(SOON).forget(List.of(old));

    assertThat(condemnations.all()).hasSize(1);
    assertThat(condemnations.all().getFirst().file()).isNotEqualTo(before.file());
    assertThat(condemnations.objects(condemnations.all().getFirst())).isEqualTo(objects);
  }

  /** A backup that raced a sweep has named what was condemned. */
  @Test
  void whatIsNamedAgainIsNotDeleted() throws IOException {
    new Condemnations(vaults.vault("first")).condemn(vaults.packs(old), java.time.Instant.now());

    assertThat(vaults.sweeping(AFTER_GRACE).delete().objects()).isZero();
    assertThat(vaults.verify("first", Depth.PROVEN, 100, old, newest).damages()).isZero();
  }

  @Test
  void goesThroughNamesInSpansWhereTheyAreMany() throws IOException {
    vaults.sweeping(SOON).forget(List.of(old));
    var few =
        new Sweeping(
            vaults.vault("first"),
            java.time.Clock.offset(java.time.Clock.systemUTC(), TOMORROW),
            Beat.NONE,
            1);

    assertThat(few.condemn().objects()).isPositive();
    vaults.sweeping(AFTER_GRACE).delete();
    assertThat(vaults.verify("first", Depth.PROVEN, 100, newest).damages()).isZero();
  }
}
