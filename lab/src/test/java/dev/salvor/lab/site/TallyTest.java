package dev.salvor.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What an application remembers of its writes. */
class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void seesTwoThatTakeWritesAtOnce() {
    tally.acknowledge("east", 1, 10, 11);
    tally.acknowledge("east", 2, 20, 21);
    tally.acknowledge("west", 3, 14, 15);
    assertThat(tally.both()).hasSize(1);
    tally.acknowledge("west", 4, 16, 17);
    assertThat(tally.both()).hasSize(1);
  }

  @Test
  void seesNothingInOneAfterTheOther() {
    tally.acknowledge("east", 1, 10, 11);
    tally.acknowledge("east", 2, 20, 21);
    tally.refuse("east");
    tally.acknowledge("west", 3, 24, 25);
    tally.refuse("west");
    tally.acknowledge("east", 4, 34, 35);
    assertThat(tally.both()).isEmpty();
    assertThat(tally.serving()).isEqualTo("east");
  }

  @Test
  void countsWhatIsMissing() {
    tally.acknowledge("east", 1, 10, 11);
    tally.acknowledge("east", 7, 20, 21);
    var there = new BitSet();
    there.set(7);
    var missing = Tally.missing(tally.known(), there);
    assertThat(missing.stream()).containsExactly(1);
    assertThat(tally.since(missing)).isNotNull();
    assertThat(tally.since(new BitSet())).isNull();
    tally.refuse("east");
    assertThat(tally.serving()).isNull();
  }
}
