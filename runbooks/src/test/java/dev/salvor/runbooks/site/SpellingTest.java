package dev.salvor.runbooks.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever compares texts in a shell needs one spelling of each address. */
class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:DB8:0:0::1, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:0db8::, 2001:db8::",
    "no address, no address"
  })
  void isTheShortest(String written, String shown) {
    assertThat(Spelling.asDigHasIt(written)).isEqualTo(shown);
  }
}
