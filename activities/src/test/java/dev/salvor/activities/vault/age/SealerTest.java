package dev.salvor.activities.vault.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
  private static final int CHUNK = Opener.CHUNK;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7})
  void opensWhatItSealed(int length) throws Exception {
    var sealed = Sealed.of(length);

    assertThat(sealed.opener().length()).isEqualTo(length);
    assertThat(sealed.range(0, length)).isEqualTo(sealed.plain());
  }

  @Test
  void opensAnyRange() throws Exception {
    var sealed = Sealed.of(5 * CHUNK + 1_000);
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int from = random.nextInt(sealed.plain().length);
      int end = from + 1 + random.nextInt(sealed.plain().length - from);
      assertThat(sealed.range(from, end)).isEqualTo(Arrays.copyOfRange(sealed.plain(), from, end));
    }
  }

  @Test
  void refusesEveryBitThatChanged() throws Exception {
    var sealed = Sealed.of(100);
    for (int at = 0; at < sealed.file().length; at++) {
      var edited = sealed.file().clone();
      edited[at] ^= 1;
      assertThatThrownBy(() -> new Sealed(sealed.identity(), sealed.plain(), edited).range(0, 100))
          .isInstanceOfAny(DamagedSeal.class, WrongKey.class);
    }
  }

  @Test
  void refusesWhatIsCutOff() throws Exception {
    var sealed = Sealed.of(2 * CHUNK);
    for (int length : new int[] {0, 10, 200, 400, 1_000, CHUNK, sealed.file().length - 1}) {
      var cut = Arrays.copyOf(sealed.file(), length);
      assertThatThrownBy(
              () -> new Sealed(sealed.identity(), sealed.plain(), cut).range(0, 2 * CHUNK))
          .isInstanceOf(DamagedSeal.class);
    }
  }

  @Test
  void refusesAnotherKey() {
    var sealed = Sealed.of(10);

    assertThatThrownBy(
            () -> Opener.of(sealed.file(), sealed.file().length, List.of(Identity.random())))
        .isInstanceOf(WrongKey.class);
  }

  @Test
  void readsKeysInTheirTextForm() {
    var identity = Identity.random();
    var file = "# created: today\n# public key: …\n" + identity.text() + "\n";

    assertThat(Identity.parse(file).recipient()).isEqualTo(identity.recipient());
    assertThat(Recipient.parse(identity.recipient().toString())).isEqualTo(identity.recipient());
    assertThat(identity.recipient().toString()).startsWith("age1").hasSize(62);
    var typo = identity.recipient().toString().replace('q', 'p').replace('z', 'q');
    assertThatThrownBy(() -> Recipient.parse(typo + "q"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
