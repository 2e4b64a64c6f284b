package dev.salvor.runbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {
  @ParameterizedTest
  @CsvSource({
    "90s,PT90S",
    "5m,PT5M",
    "5 M,PT5M",
    "2h,PT2H",
    "7d,PT168H",
    "PT1H30M,PT90M",
    "P1D,PT24H"
  })
  void readsWhatPeopleWrite(String text, Duration length) {
    assertThat(Lengths.parse(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "h", "1.5h", "five minutes", "99999999999s", "P"})
  void takesNothingElse(String text) {
    assertThatThrownBy(() -> Lengths.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
