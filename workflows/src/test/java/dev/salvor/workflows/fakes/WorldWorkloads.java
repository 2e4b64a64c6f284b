package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;

/** Workloads of the site in memory: pods are ready as soon as they are wanted. */
record WorldWorkloads(FakeWorld world) implements Workloads {
  @Override
  public Found look(Half half) {
    world.called("Workloads.Look");
    return found(half);
  }

  private Found found(Half half) {
    var wanted = world.site().replicas(half.side());
    return new Found(
        wanted, wanted, 6, world.site().led(half) ? wanted : 0, world.site().led(half));
  }

  @Override
  public Rights rights(Half half) {
    world.called("Workloads.Rights");
    return new Rights(world.site().missing(half));
  }

  @Override
  public void scale(Scaling scaling) {
    world.called(SCALE);
    world.site().scale(scaling.half(), scaling.replicas());
  }

  @Override
  public Found awaitReady(Scaling scaling) {
    world.called("Workloads.AwaitReady");
    return found(scaling.half());
  }

  @Override
  public void leadClients(Leading leading) {
    world.called(LEAD_CLIENTS);
    world.site().lead(leading.half(), leading.here());
  }

  @Override
  public void hold(Claim claim) {
    world.called("Workloads.Hold");
    world.site().cluster(claim.half().side()).hold(claim);
  }

  @Override
  public void letGo(Claim claim) {
    world.called(LET_GO);
    world.site().cluster(claim.half().side()).letGo(claim);
  }

  @Override
  public Found awaitClients(Leading leading) {
    world.called("Workloads.AwaitClients");
    return found(leading.half());
  }
}
