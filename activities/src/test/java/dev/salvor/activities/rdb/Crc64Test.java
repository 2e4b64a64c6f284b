package dev.salvor.activities.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Crc64Test {
  @Test
  void sumsTheCheckStringOfTheServer() {
    var bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
    var whole = new Crc64();
    whole.update(bytes, 0, bytes.length);
    var parts = new Crc64();
    parts.update(bytes, 0, 1);
    parts.update(bytes, 1, 8);

    assertThat(whole.value()).isEqualTo(0xe9c6d914c4b8d9caL);
    assertThat(parts.value()).isEqualTo(whole.value());
  }
}
