package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
  private final Instants instants = new Instants();

  private String written(Instant instant) {
    var text = new StringBuilder();
    instants.write(instant, text);
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T02:57:41.123456789Z",
        "2026-01-31T02:57:41.123456Z",
        "2026-01-31T02:57:41.120Z",
        "2026-01-31T02:57:41.000000001Z",
        "2026-01-31T23:59:59Z",
        "1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void readsAndWritesAsJavaDoes(String text) {
    assertThat(instants.of(text)).isEqualTo(Instant.parse(text));
    assertThat(written(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void readsOtherFormsThatJavaReads() {
    for (var text : new String[] {"2026-01-31T02:57:41.5Z", "2026-01-31T02:57:41.1234Z"}) {
      assertThat(instants.of(text)).isEqualTo(Instant.parse(text));
    }
  }

  @Test
  void readsAndWritesAnyInstant() {
    var random = new SplittableRandom(1);
    for (int round = 0; round < 10_000; round++) {
      var instant =
          Instant.ofEpochSecond(
              random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000));
      assertThat(written(instant)).isEqualTo(instant.toString());
      assertThat(instants.of(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-31T02:57:41Z",
        "2026-01-32T02:57:41Z",
        "2026-01-31T25:57:41Z",
        "2026-01-31T02:57:4xZ",
        "2026-01-31T02:57:41.12x456789Z"
      })
  void refusesWhatIsNoInstant(String text) {
    assertThatThrownBy(() -> instants.of(text)).isInstanceOf(DateTimeException.class);
  }
}
