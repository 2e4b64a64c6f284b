package dev.salvor.workflows.contract;

import dev.salvor.workflows.fakes.FakeWorkloads;
import dev.salvor.workflows.ports.Workloads;

/** The fake keeps the contract. */
class FakeWorkloadsTest extends WorkloadsContract {
  private final FakeWorkloads workloads = new FakeWorkloads().put(EAST, REPLICAS);

  @Override
  protected Workloads workloads() {
    return workloads;
  }

  @Override
  protected void forbidScaling() {
    workloads.forbid(EAST, "patch deployments/scale in shop-east");
  }

  @Override
  protected void keepReplicas(String keeper) {
    workloads.keep(EAST, keeper);
  }
}
