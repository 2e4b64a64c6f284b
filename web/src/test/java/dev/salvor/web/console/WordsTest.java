package dev.salvor.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void saysHowLongAsAPersonDoes() {
    assertThat(Words.lasting(Duration.ofMillis(240))).isEqualTo("0.2 s");
    assertThat(Words.lasting(Duration.ofSeconds(41))).isEqualTo("41 s");
    assertThat(Words.lasting(Duration.ofSeconds(322))).isEqualTo("5 min 22 s");
    assertThat(Words.lasting(Duration.ofMinutes(72))).isEqualTo("1 h 12 min");
    assertThat(Words.lasting(Duration.ofHours(1))).isEqualTo("1 h");
  }

  @Test
  void saysHowMuchWithItsUnit() {
    assertThat(Words.amount(104_233, "keys")).isEqualTo("104,233 keys");
    assertThat(Words.amount(31_000_000, "bytes")).isEqualTo("31.0 MB");
    assertThat(Words.amount(999, "bytes")).isEqualTo("999 bytes");
  }

  @Test
  void cutsASentenceAtItsNames() {
    assertThat(Words.stretches("Waits for `leads`."))
        .containsExactly(
            new Words.Stretch("Waits for ", false),
            new Words.Stretch("leads", true),
            new Words.Stretch(".", false));
    assertThat(Words.stretches("20260131T020000Z-3f9c2a of 02:00 UTC"))
        .containsExactly(
            new Words.Stretch("20260131T020000Z-3f9c2a", true),
            new Words.Stretch(" of 02:00 UTC", false));
    assertThat(Words.stretches(null)).isEmpty();
  }

  @Test
  void shortensADigestToBothItsEnds() {
    assertThat(Words.brief("d4e1a90c0ffee0123456789abcdef90")).isEqualTo("d4e1a9…ef90");
    assertThat(Words.brief("short")).isEqualTo("short");
  }
}
