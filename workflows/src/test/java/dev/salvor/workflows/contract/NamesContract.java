package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Names.Change;
import dev.salvor.workflows.ports.Names.Entry;
import dev.salvor.workflows.ports.Names.Name;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Names} keeps. The name says at first what {@link #EAST} has. */
public abstract class NamesContract {
  protected static final Name NAME = new Name("shop", "www");
  protected static final Duration TTL = Duration.ofSeconds(2);
  protected static final Entry EAST = new Entry(List.of("192.0.2.1", "2001:db8::1"), TTL);
  protected static final Entry WEST = new Entry(List.of("192.0.2.2", "2001:db8::2"), TTL);

  private static final Entry STRANGE = new Entry(List.of("192.0.2.9"), TTL);

  protected abstract Names names();

  /** From now on the server does not take the key. */
  protected abstract void refuseKey();

  private Entry now() {
    return names().look(NAME).entry();
  }

  private void set(Entry from, Entry to) {
    names().set(new Change(NAME, from, to));
  }

  @Test
  void looksAtServerAndResolvers() {
    var found = names().look(NAME);

    assertThat(found.entry()).isEqualTo(EAST);
    assertThat(found.resolvers())
        .isNotEmpty()
        .allSatisfy((resolver, entry) -> assertThat(entry.addresses()).isEqualTo(EAST.addresses()));
  }

  @Test
  void setsAllAddressesAtOnceAndPutsThemBack() {
    set(EAST, WEST);
    assertThat(now()).isEqualTo(WEST);

    set(WEST, EAST);
    assertThat(now()).isEqualTo(EAST);
  }

  @Test
  void changesTheTimeToLiveAlone() {
    var lowered = new Entry(EAST.addresses(), Duration.ofSeconds(1));
    set(EAST, lowered);

    assertThat(now()).isEqualTo(lowered);
  }

  @Test
  void aRepeatFindsItDone() {
    set(EAST, WEST);
    set(EAST, WEST);

    assertThat(now()).isEqualTo(WEST);
  }

  @Test
  void takesAwayAKindOfAddress() {
    var four = new Entry(List.of("192.0.2.2"), TTL);
    set(EAST, four);
    assertThat(now()).isEqualTo(four);

    set(four, EAST);
    assertThat(now()).isEqualTo(EAST);
  }

  @Test
  void leavesAloneWhatSomebodyChangedMeanwhile() {
    set(EAST, STRANGE);

    ContractTest.assertFails("bad-request", () -> set(EAST, WEST));
    assertThat(now()).isEqualTo(STRANGE);
  }

  @Test
  void leavesAloneWhatOnlyContainsWhatWasRead() {
    set(EAST, new Entry(List.of("192.0.2.1", "192.0.2.9", "2001:db8::1"), TTL));

    ContractTest.assertFails("bad-request", () -> set(EAST, WEST));
  }

  @Test
  void triesTheKeyAndChangesNothing() {
    names().tryKey(NAME);

    assertThat(now()).isEqualTo(EAST);
  }

  @Test
  void aRefusedKeyChangesNothing() {
    refuseKey();

    ContractTest.assertFails("not-allowed", () -> names().tryKey(NAME));
    ContractTest.assertFails("not-allowed", () -> set(EAST, WEST));
    assertThat(now()).isEqualTo(EAST);
  }

  @Test
  void waitsUntilResolversAgree() {
    var before = names().look(NAME);
    set(EAST, WEST);

    var found = names().awaitResolvers(new Change(NAME, EAST, WEST));
    assertThat(found.resolvers()).hasSameSizeAs(before.resolvers());
    assertThat(found.resolvers().values())
        .allSatisfy(entry -> assertThat(entry.addresses()).isEqualTo(WEST.addresses()));
  }
}
