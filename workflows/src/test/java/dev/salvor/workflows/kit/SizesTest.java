package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void saysBytesAsPeopleRead() {
    assertThat(Sizes.bytes(0)).isEqualTo("0 bytes");
    assertThat(Sizes.bytes(999)).isEqualTo("999 bytes");
    assertThat(Sizes.bytes(1_500)).isEqualTo("1.5 kB");
    assertThat(Sizes.bytes(31_000_000)).isEqualTo("31.0 MB");
    assertThat(Sizes.bytes(2_340_000_000L)).isEqualTo("2.34 GB");
  }

  @Test
  void saysKeysWithTheirNumber() {
    assertThat(Sizes.keys(0)).isEqualTo("0 keys");
    assertThat(Sizes.keys(1)).isEqualTo("1 key");
    assertThat(Sizes.keys(104_233)).isEqualTo("104,233 keys");
  }
}
