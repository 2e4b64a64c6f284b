package dev.salvor.activities.kubernetes;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.runbooks.inventory.Workload.Place;
import dev.salvor.workflows.ports.Pairs.Half;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a workload is on one side, and what has to be asked of the API server there. */
record Spot(Half half, Place place) {
  private static final String APPS = "apps";

  /** Fails with {@code bad-request} where the inventory of this agent knows no such workload. */
  static Spot of(Inventory inventory, Half half) {
    return inventory
        .target(half.site())
        .sides()
        .member(half.member())
        .map(member -> member.workload())
        .flatMap(workload -> place(workload, half.side()))
        .map(place -> new Spot(half, place))
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected a workload %s of %s with a side %s in the agent's inventory, found none; correct it there"
                    .formatted(half.member(), half.site(), half.side())));
  }

  private static Optional<Place> place(@Nullable Workload workload, String side) {
    return Optional.ofNullable(workload).map(known -> known.sides().get(side));
  }

  boolean isDeployment() {
    return place.deployment() != null;
  }

  /** The workload's name; the parser lets none without one through. */
  String name() {
    return Objects.requireNonNull(isDeployment() ? place.deployment() : place.statefulSet());
  }

  String namespace() {
    return place.namespace();
  }

  @Nullable String service() {
    return place.service();
  }

  int most() {
    return place.most() == null ? 0 : place.most();
  }

  /** For sentences. */
  String words() {
    return "%s %s in %s on side %s"
        .formatted(
            isDeployment() ? "deployment" : "stateful set", name(), namespace(), half.side());
  }

  /** How the API calls such workloads. */
  String resource() {
    return isDeployment() ? "deployments" : "statefulsets";
  }

  Gesture read() {
    return new Gesture("get", APPS, resource(), null, namespace(), name());
  }

  /** The number of replicas alone: whoever may do no more than that cannot change what runs. */
  Gesture scale() {
    return new Gesture("patch", APPS, resource(), "scale", namespace(), name());
  }

  Gesture listPods() {
    return new Gesture("list", "", "pods", null, namespace(), null);
  }

  Gesture readService() {
    return new Gesture("get", "", "services", null, namespace(), service());
  }

  Gesture changeService() {
    return new Gesture("patch", "", "services", null, namespace(), service());
  }

  Gesture listAddresses() {
    return new Gesture("list", "discovery.k8s.io", "endpointslices", null, namespace(), null);
  }

  /** The name of the lease that says which run moves the site. */
  String lease() {
    return "salvor-" + half.site();
  }

  Gesture readLease() {
    return lease("get", lease());
  }

  /** Rules of access cannot tell by its name what is not there yet. */
  Gesture createLease() {
    return lease("create", null);
  }

  Gesture changeLease() {
    return lease("update", lease());
  }

  private Gesture lease(String verb, @Nullable String name) {
    return new Gesture(verb, "coordination.k8s.io", "leases", null, namespace(), name);
  }

  /** Everything that may have to be done here. */
  List<Gesture> gestures() {
    var all =
        new ArrayList<>(
            List.of(read(), scale(), listPods(), readLease(), createLease(), changeLease()));
    if (service() != null) {
      all.addAll(List.of(readService(), changeService(), listAddresses()));
    }
    return List.copyOf(all);
  }
}
