package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.Services;
import dev.salvor.workflows.ports.Services.Started;
import dev.salvor.workflows.ports.Services.State;
import org.junit.jupiter.api.Test;

/** What every {@link Services} keeps. The node is stopped at first. */
public abstract class ServicesContract {
  protected static final NodeName NODE = new NodeName("lab-kurrentdb", "n2");

  protected abstract Services services();

  /** Lets the next start truncate and end. */
  protected abstract void orderTruncation();

  /** Lets the next start end with that. */
  protected abstract void endNext(int code);

  @Test
  void seesThatItIsStopped() {
    var seen = services().look(NODE);

    assertThat(seen.state()).isEqualTo(State.STOPPED);
    assertThat(seen.evidence()).isNotEmpty();
  }

  @Test
  void startsUntilItServes() {
    assertThat(services().startAndWait(NODE)).isEqualTo(new Started(true, null));
    assertThat(services().look(NODE).state()).isEqualTo(State.RUNNING);
  }

  @Test
  void oneThatRunsGoesOnRunning() {
    services().start(NODE);
    services().start(NODE);

    assertThat(services().startAndWait(NODE).serves()).isTrue();
  }

  @Test
  void stopsUntilEverythingSaysSo() {
    var _ = services().startAndWait(NODE);

    assertThat(services().stop(NODE).state()).isEqualTo(State.STOPPED);
    assertThat(services().stop(NODE).state()).isEqualTo(State.STOPPED);
  }

  @Test
  void aTruncationEndsWithZeroAndTheSecondStartServes() {
    orderTruncation();

    assertThat(services().startAndWait(NODE)).isEqualTo(new Started(false, 0));
    assertThat(services().look(NODE).state()).isEqualTo(State.STOPPED);
    assertThat(services().startAndWait(NODE).serves()).isTrue();
  }

  @Test
  void tellsWithWhatItEnded() {
    endNext(1);

    assertThat(services().startAndWait(NODE)).isEqualTo(new Started(false, 1));
  }
}
