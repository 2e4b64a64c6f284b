package dev.salvor.activities.kubernetes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Workloads.Claim;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lease of a site, beside a workload. Each change is made only to what was read, so that of two
 * who want it at one instant, one gets it.
 */
record SiteLease(Api api, Spot spot, Clock clock) {
  private static final int TRIES = 5;

  /** Writes the run into it. One that ended by itself, or was given back, is free. */
  void hold(Claim claim) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      @Nullable Lease found = read();
      if (found != null && !isHolder(found, claim.run())) {
        requireFree(found);
      }
      if (wrote(found, claim.run(), claim.lasting()) && isHeldBy(claim.run())) {
        return;
      }
    }
    throw changedAllTheTime();
  }

  /** Leaves it to the next one; what another run has stays. */
  void letGo(Claim claim) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      @Nullable Lease found = read();
      if (found == null
          || !isHolder(found, claim.run())
          || wrote(found, null, Duration.ofSeconds(1))) {
        return;
      }
    }
    throw changedAllTheTime();
  }

  private RuntimeException changedAllTheTime() {
    return Failure.UNREACHABLE.because(
        "Expected to change lease %s in %s, found that somebody else changes it all the time; see who, and retry"
            .formatted(spot.lease(), spot.namespace()));
  }

  private @Nullable Lease read() {
    return api.ask(
        spot.readLease(),
        client -> client.leases().inNamespace(spot.namespace()).withName(spot.lease()).get());
  }

  private boolean isHeldBy(String run) {
    @Nullable Lease now = read();
    return now != null && isHolder(now, run);
  }

  private static boolean isHolder(Lease lease, String run) {
    var spec = lease.getSpec();
    return spec != null && run.equals(spec.getHolderIdentity());
  }

  private void requireFree(Lease lease) {
    var spec = lease.getSpec();
    if (spec == null || spec.getHolderIdentity() == null || spec.getHolderIdentity().isBlank()) {
      return;
    }
    var end = end(spec);
    if (end.isAfter(ZonedDateTime.now(clock))) {
      throw Failure.SITE_HELD.because(
          "Expected nobody else to move %s, found that %s holds lease %s in %s on side %s until %s; wait for it, or, where its engine is gone, have somebody answer for it"
              .formatted(
                  spot.half().site(),
                  spec.getHolderIdentity(),
                  spot.lease(),
                  spot.namespace(),
                  spot.half().side(),
                  end.withZoneSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  /** One without a beginning or a length is held for ever. */
  private static ZonedDateTime end(LeaseSpec spec) {
    var renewed = spec.getRenewTime() == null ? spec.getAcquireTime() : spec.getRenewTime();
    var seconds = spec.getLeaseDurationSeconds();
    return renewed == null || seconds == null
        ? ZonedDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC)
        : renewed.plusSeconds(seconds);
  }

  private boolean wrote(@Nullable Lease found, @Nullable String run, Duration lasting) {
    var now = ZonedDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    var lease =
        (found == null ? named() : new LeaseBuilder(found))
            .editOrNewSpec()
            .withHolderIdentity(run)
            .withRenewTime(now)
            .withAcquireTime(found != null && isHolder(found, "" + run) ? acquired(found) : now)
            .withLeaseDurationSeconds(Math.toIntExact(Math.max(1, lasting.toSeconds())))
            .endSpec()
            .build();
    return found == null
        ? took(spot.createLease(), lease, Resource::create)
        : took(spot.changeLease(), lease, Resource::update);
  }

  private static @Nullable ZonedDateTime acquired(Lease found) {
    return found.getSpec().getAcquireTime();
  }

  private LeaseBuilder named() {
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(spot.lease())
        .withNamespace(spot.namespace())
        .endMetadata();
  }

  /** Whether it was still as it was read. */
  private boolean took(Gesture gesture, Lease lease, Function<Resource<Lease>, Lease> change) {
    return api.ask(gesture, client -> took(client, lease, change));
  }

  private boolean took(
      KubernetesClient client, Lease lease, Function<Resource<Lease>, Lease> change) {
    try {
      var _ = change.apply(client.leases().inNamespace(spot.namespace()).resource(lease));
      return true;
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == Api.CONFLICT) {
        return false;
      }
      throw refused;
    }
  }
}
