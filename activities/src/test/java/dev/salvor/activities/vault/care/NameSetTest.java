package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.care.NameSet.Span;
import dev.salvor.runbooks.Digest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names in little memory. */
class NameSetTest {
  private static final int MANY = 20_000;

  private static String name(int number) {
    return Digest.of("object " + number);
  }

  @Test
  void hasWhatWasAddedAndNothingElse() {
    var names = new NameSet(Span.EVERYTHING, MANY);
    IntStream.range(0, MANY).forEach(number -> assertThat(names.add(name(number))).isTrue());

    assertThat(names.size()).isEqualTo(MANY);
    assertThat(IntStream.range(0, MANY)).allMatch(number -> names.has(name(number)));
    assertThat(IntStream.range(MANY, 2 * MANY)).noneMatch(number -> names.has(name(number)));
  }

  @Test
  void saysThatItIsFull() {
    var names = new NameSet(Span.EVERYTHING, 1);

    assertThat(names.add(name(1))).isTrue();
    assertThat(names.add(name(1))).isTrue();
    assertThat(names.add(name(2))).isFalse();
  }

  @Test
  void leavesOutWhatIsNotInItsSpan() {
    var names = new NameSet(new Span(0, 128), MANY);

    assertThat(names.add("ff".repeat(32))).isTrue();
    assertThat(names.size()).isZero();
  }
}
