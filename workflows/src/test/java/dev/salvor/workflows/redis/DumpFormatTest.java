package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpFormatTest {
  @ParameterizedTest
  @CsvSource({
    "6.2.14, 9",
    "7.0.15, 10",
    "7.2.4, 11",
    "7.4.1, 12",
    "8.0.0, 12",
    "8.2.1, 12",
    "valkey 8.1.0, 11",
    "valkey 9.1.2, 80",
    "Valkey 7.2.5, 11"
  })
  void isToldByTheVersion(String version, int format) {
    assertThat(DumpFormat.of(version)).isEqualTo(format);
  }
}
