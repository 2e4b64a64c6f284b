package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Claim;
import dev.salvor.workflows.ports.Workloads.Leading;
import dev.salvor.workflows.ports.Workloads.Scaling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Workloads} keeps. The workload has two replicas at first, clients are led to
 * it, and there is room for ten.
 */
public abstract class WorkloadsContract {
  protected static final Half EAST = new Half("shop", "web", "east");
  protected static final int REPLICAS = 2;
  protected static final int ROOM = 10;

  protected abstract Workloads workloads();

  /** Takes the right to scale from the agent. */
  protected abstract void forbidScaling();

  /** From now on somebody of that name keeps the number of replicas. */
  protected abstract void keepReplicas(String keeper);

  private Workloads.Found scaled(int replicas) {
    var scaling = new Scaling(EAST, replicas);
    workloads().scale(scaling);
    return workloads().awaitReady(scaling);
  }

  private Workloads.Found led(boolean here) {
    var leading = new Leading(EAST, here);
    workloads().leadClients(leading);
    return workloads().awaitClients(leading);
  }

  @Test
  void looks() {
    assertThat(workloads().look(EAST))
        .isEqualTo(new Workloads.Found(REPLICAS, REPLICAS, ROOM, REPLICAS, true));
    assertThat(workloads().rights(EAST).missing()).isEmpty();
  }

  @Test
  void scalesDownUntilNothingRunsAndUpAgain() {
    var down = scaled(0);
    assertThat(down.wanted()).isZero();
    assertThat(down.ready()).isZero();

    assertThat(scaled(3).ready()).isEqualTo(3);
  }

  @Test
  void aRepeatSetsTheSame() {
    var _ = scaled(1);

    assertThat(scaled(1).ready()).isEqualTo(1);
  }

  @Test
  void leadsClientsAwayAndBack() {
    var away = led(false);
    assertThat(away.led()).isFalse();
    assertThat(away.addresses()).isZero();
    assertThat(away.ready()).isEqualTo(REPLICAS);

    assertThat(led(false).led()).isFalse();
    assertThat(led(true).addresses()).isEqualTo(REPLICAS);
    assertThat(led(true).led()).isTrue();
  }

  @Test
  void namesWhoKeepsTheReplicas() {
    keepReplicas("autoscaler");

    assertThat(workloads().rights(EAST).missing())
        .singleElement()
        .asString()
        .contains("autoscaler");
    ContractTest.assertFails("bad-request", () -> workloads().scale(new Scaling(EAST, 0)));
    assertThatThrownBy(() -> workloads().scale(new Scaling(EAST, 0)))
        .hasStackTraceContaining("kept by autoscaler");
  }

  @Test
  void saysWhichRightIsMissing() {
    forbidScaling();

    assertThat(workloads().rights(EAST).missing())
        .singleElement()
        .asString()
        .startsWith("patch deployments/scale in ");
    ContractTest.assertFails("not-allowed", () -> workloads().scale(new Scaling(EAST, 0)));
  }

  @Test
  void oneRunHoldsTheSiteUntilItLetsGo() {
    var ours = new Claim(EAST, "a-dr-failover-shop", Duration.ofHours(1));
    var theirs = new Claim(EAST, "b-dr-failover-shop", Duration.ofHours(1));
    workloads().hold(ours);
    workloads().hold(ours);

    ContractTest.assertFails("site-held", () -> workloads().hold(theirs));
    assertThatThrownBy(() -> workloads().hold(theirs)).hasStackTraceContaining(ours.run());
    workloads().letGo(theirs);
    ContractTest.assertFails("site-held", () -> workloads().hold(theirs));

    workloads().letGo(ours);
    workloads().letGo(ours);
    workloads().hold(theirs);
    workloads().letGo(theirs);
  }

  @Test
  void saysThatThereIsNone() {
    var none = new Half("shop", "nothing", "east");

    ContractTest.assertFails("bad-request", () -> workloads().look(none));
  }
}
