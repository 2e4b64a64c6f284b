package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.RestoreInstances;
import org.junit.jupiter.api.Test;

/** What every {@link RestoreInstances} keeps. */
public abstract class RestoreInstancesContract extends ContractTest {
  private static final RestoreInstances.Key KEY =
      new RestoreInstances.Key(ContractWorld.TARGET, "run-2");

  @Test
  void loadsTheSetAndFindsItsInstanceAgain() {
    world.fill(20);
    var start = new RestoreInstances.Start(KEY, world.backup("run-1").name());

    var first = world.instances().start(start);
    var second = world.instances().start(start);
    world.instances().stop(KEY);

    assertThat(first.keys()).isEqualTo(20);
    assertThat(second.runId()).isEqualTo(first.runId());
  }

  @Test
  void anotherStartIsAnotherProcess() {
    world.fill(1);
    var start = new RestoreInstances.Start(KEY, world.backup("run-1").name());

    var first = world.instances().start(start);
    world.instances().stop(KEY);
    var second = world.instances().start(start);
    world.instances().stop(KEY);

    assertThat(second.runId()).isNotEqualTo(first.runId());
  }

  @Test
  void stoppingWhatNeverWasIsNoFailure() {
    world.instances().stop(KEY);
  }

  @Test
  void tellsWhatItCouldStart() {
    var means = world.instances().means(ContractWorld.TARGET);

    assertThat(means.formatVersion()).isPositive();
    assertThat(means.freeMemory()).isPositive();
    assertThat(means.freeDisk()).isPositive();
  }
}
