package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Workloads in memory: pods are ready as soon as they are wanted. */
public final class FakeWorkloads implements Workloads {
  private static final int ROOM = 10;

  private final Map<Half, Integer> wanted = new ConcurrentHashMap<>();
  private final Map<Half, Boolean> ledAway = new ConcurrentHashMap<>();
  private final Map<Half, String> missing = new ConcurrentHashMap<>();
  private final Map<Half, String> keepers = new ConcurrentHashMap<>();
  private final Map<String, String> holders = new ConcurrentHashMap<>();

  /** Puts a workload there. */
  public FakeWorkloads put(Half half, int replicas) {
    wanted.put(half, replicas);
    return this;
  }

  /** Takes a right from the agent. */
  public FakeWorkloads forbid(Half half, String right) {
    missing.put(half, right);
    return this;
  }

  /** From now on somebody else keeps the number of replicas. */
  public FakeWorkloads keep(Half half, String keeper) {
    keepers.put(half, keeper);
    return this;
  }

  @Override
  public Found look(Half half) {
    @Nullable Integer replicas = wanted.get(half);
    if (replicas == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a workload %s, found none; make it".formatted(half.member()));
    }
    var led = !ledAway.getOrDefault(half, false);
    return new Found(replicas, replicas, ROOM, led ? replicas : 0, led);
  }

  @Override
  public Rights rights(Half half) {
    return new Rights(
        List.of(Optional.ofNullable(missing.get(half)), Optional.ofNullable(keepers.get(half)))
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public void scale(Scaling scaling) {
    allowed(scaling.half());
    var now = look(scaling.half());
    @Nullable String keeper = keepers.get(scaling.half());
    if (keeper != null && now.wanted() != scaling.replicas()) {
      throw Failure.BAD_REQUEST.because(
          "Expected to set the replicas, found that they are kept by %s; take them from there"
              .formatted(keeper));
    }
    wanted.put(scaling.half(), scaling.replicas());
  }

  private void allowed(Half half) {
    @Nullable String right = missing.get(half);
    if (right != null) {
      throw Failure.NOT_ALLOWED.because(
          "Expected the right to %s, found that it is missing; give it".formatted(right));
    }
  }

  @Override
  public Found awaitReady(Scaling scaling) {
    return look(scaling.half());
  }

  @Override
  public void leadClients(Leading leading) {
    allowed(leading.half());
    ledAway.put(leading.half(), !leading.here());
  }

  @Override
  public void hold(Claim claim) {
    @Nullable String other = holders.putIfAbsent(lease(claim), claim.run());
    if (other != null && !other.equals(claim.run())) {
      throw Failure.SITE_HELD.because(
          "Expected nobody else to move %s, found that %s does; wait for it"
              .formatted(claim.half().site(), other));
    }
  }

  @Override
  public void letGo(Claim claim) {
    holders.remove(lease(claim), claim.run());
  }

  private static String lease(Claim claim) {
    return claim.half().site() + "@" + claim.half().side();
  }

  @Override
  public Found awaitClients(Leading leading) {
    return look(leading.half());
  }
}
