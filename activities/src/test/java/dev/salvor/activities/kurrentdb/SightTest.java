package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.services.Holders;
import dev.salvor.activities.services.ServiceStatus;
import dev.salvor.workflows.ports.Services.State;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several witnesses come to. */
class SightTest {
  @ParameterizedTest
  @CsvSource({
    "STOPPED, NOBODY, false, STOPPED",
    "STOPPED, NOBODY, true, UNCLEAR",
    "STOPPED, ANSWERS, false, UNCLEAR",
    "STOPPED, SERVES, false, UNCLEAR",
    "STOPPED, UNKNOWN, false, UNCLEAR",
    "RUNNING, SERVES, true, RUNNING",
    "RUNNING, SERVES, false, RUNNING",
    "RUNNING, ANSWERS, false, RUNNING",
    "RUNNING, NOBODY, true, RUNNING",
    "RUNNING, NOBODY, false, UNCLEAR",
    "UNCLEAR, NOBODY, false, UNCLEAR",
    "UNCLEAR, SERVES, true, UNCLEAR",
  })
  void comesTo(State control, Health.Sign health, boolean held, State state) {
    var sight =
        new Sight(
            new ServiceStatus(control, null, "its control"),
            new Health(health, "its endpoint"),
            new Holders(held ? List.of("7 (KurrentDB)") : List.of(), 0, true));

    assertThat(sight.state()).isEqualTo(state);
    assertThat(sight.seen().evidence()).hasSize(3);
  }
}
