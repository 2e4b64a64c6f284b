package dev.salvor.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Probes.Sight;
import dev.salvor.workflows.ports.Probes.View;
import dev.salvor.workflows.site.Testimony.Says;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing or unknown is never taken for a failure. */
class JudgementTest {
  private static Testimony seen(Health side, Health other) {
    return new Testimony("lab", view(side), view(other));
  }

  private static Optional<View> view(Health... sights) {
    var all = Arrays.stream(sights).map(state -> new Sight("shop", state, state.name())).toList();
    return Optional.of(new View("lab", all));
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTHY,   HEALTHY,   HEALTHY",
    "HEALTHY,   SILENT,    HEALTHY",
    "UNHEALTHY, SILENT,    FAILED",
    "UNHEALTHY, HEALTHY,   FAILED",
    "SILENT,    HEALTHY,   FAILED",
    "SILENT,    UNHEALTHY, FAILED",
    "SILENT,    SILENT,    NOTHING",
    "SILENT,    UNKNOWN,   NOTHING",
    "UNKNOWN,   HEALTHY,   NOTHING",
  })
  void aWitnessSaysOnlyWhatItCouldSee(Health side, Health other, Says says) {
    assertThat(seen(side, other).says()).isEqualTo(says);
  }

  @Test
  void aWitnessThatCouldNotLookSaysNothing() {
    var testimony = new Testimony("lab", Optional.empty(), view(Health.HEALTHY));

    assertThat(testimony.says()).isEqualTo(Says.NOTHING);
    assertThat(testimony.words()).isEqualTo("lab: cannot tell (it could not look)");
  }

  @Test
  void aSideWithoutProbesHasNotFailed() {
    assertThat(new Testimony("lab", view(), view(Health.HEALTHY)).says()).isEqualTo(Says.NOTHING);
  }

  @Test
  void oneIllProbeOfSeveralIsAFailure() {
    var testimony = new Testimony("lab", view(Health.HEALTHY, Health.UNHEALTHY), view());

    assertThat(testimony.says()).isEqualTo(Says.FAILED);
  }

  @Test
  void aQuorumDecides() {
    var failed = seen(Health.UNHEALTHY, Health.HEALTHY);
    var healthy = seen(Health.HEALTHY, Health.HEALTHY);
    var silent = seen(Health.SILENT, Health.SILENT);

    assertThat(Judgement.of(List.of(failed, failed, healthy), 2).verdict()).isEqualTo(Says.FAILED);
    assertThat(Judgement.of(List.of(failed, healthy, healthy), 2).verdict())
        .isEqualTo(Says.HEALTHY);
    assertThat(Judgement.of(List.of(failed, silent, silent), 2).verdict()).isEqualTo(Says.NOTHING);
    assertThat(Judgement.of(List.of(), 1).verdict()).isEqualTo(Says.NOTHING);
  }

  @Test
  void onlyAFailureIsForced() {
    assertThatThrownBy(() -> new Judgement(Says.HEALTHY, "all").require(Mode.FORCED, "east"))
        .hasMessageContaining("Expected east to have failed, found it healthy");
    assertThatThrownBy(() -> new Judgement(Says.NOTHING, "none").require(Mode.FORCED, "east"))
        .hasMessageContaining("Expected enough witnesses");
    assertThat(new Judgement(Says.FAILED, "all").require(Mode.FORCED, "east").words())
        .isEqualTo("all");
    assertThat(new Judgement(Says.HEALTHY, "all").require(Mode.GRACEFUL, "east").words())
        .isEqualTo("all");
  }
}
