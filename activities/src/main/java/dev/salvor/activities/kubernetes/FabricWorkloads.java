package dev.salvor.activities.kubernetes;

import dev.salvor.activities.ClusterClients;
import dev.salvor.activities.Lookout;
import dev.salvor.activities.Lookout.Sight;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Workloads, by Fabric8's client and the API server's own proofs. */
public final class FabricWorkloads implements Workloads {
  private static final int FEW = 3;

  private final Supplier<Inventory> inventory;
  private final Function<@Nullable String, KubernetesClient> clients;
  private final Lookout lookout;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public FabricWorkloads(Supplier<Inventory> inventory) {
    this(inventory, ClusterClients::of, Lookout.USUAL);
  }

  FabricWorkloads(
      Supplier<Inventory> inventory,
      Function<@Nullable String, KubernetesClient> clients,
      Lookout lookout) {
    this.inventory = inventory;
    this.clients = clients;
    this.lookout = lookout;
  }

  @Override
  public Found look(Half half) {
    return at(half, (api, spot) -> found(api, spot, new Replicas(api, spot).read()));
  }

  @Override
  public Rights rights(Half half) {
    return at(half, (api, spot) -> new Rights(new Permissions(api, spot).missing()));
  }

  @Override
  public void scale(Scaling scaling) {
    var _ =
        at(
            scaling.half(),
            (api, spot) -> {
              new Replicas(api, spot).set(scaling.replicas());
              return spot;
            });
  }

  @Override
  public Found awaitReady(Scaling scaling) {
    return at(
        scaling.half(),
        (api, spot) -> {
          var last = lookout.watch(() -> readiness(api, spot, scaling.replicas()));
          if (!last.over()) {
            throw Lookout.inVain(
                "Expected %s to have %s within %d seconds, found %s; see what its pods wait for, and retry"
                    .formatted(
                        spot.words(),
                        scaling.replicas() == 0
                            ? "no pod left"
                            : scaling.replicas() + " replicas ready",
                        lookout.within().toSeconds(),
                        last.words()));
          }
          return last.found();
        });
  }

  private static Sight<Found> readiness(Api api, Spot spot, int replicas) {
    var workload = new Replicas(api, spot);
    var now = workload.read();
    if (now.wanted() != replicas) {
      throw workload.changed(replicas, now);
    }
    var pods = workload.pods(now);
    var over = now.ready() == replicas && (replicas > 0 || pods.isEmpty());
    var words =
        replicas == 0
            ? "%d pods left%s".formatted(pods.size(), names(pods))
            : "%d of %d replicas ready%s".formatted(now.ready(), replicas, PodTrouble.of(pods));
    return new Sight<>(found(api, spot, now), now.observed() && over, words);
  }

  private static String names(List<Pod> pods) {
    return pods.isEmpty()
        ? ""
        : pods.stream()
            .limit(FEW)
            .map(pod -> pod.getMetadata().getName())
            .collect(Collectors.joining(", ", " (", pods.size() > FEW ? ", …)" : ")"));
  }

  @Override
  public void leadClients(Leading leading) {
    var _ =
        at(
            leading.half(),
            (api, spot) -> {
              signpost(api, spot).ifPresent(signpost -> signpost.lead(leading.here()));
              return spot;
            });
  }

  @Override
  public Found awaitClients(Leading leading) {
    return at(
        leading.half(),
        (api, spot) -> {
          if (spot.service() == null) {
            return found(api, spot, new Replicas(api, spot).read());
          }
          var last = lookout.watch(() -> led(api, spot, leading.here()));
          if (!last.over()) {
            throw Lookout.inVain(
                "Expected service %s in %s on side %s to have %s within %d seconds, found %s; see to its pods and its selector, and retry"
                    .formatted(
                        spot.service(),
                        spot.namespace(),
                        spot.half().side(),
                        leading.here() ? "addresses of ready pods" : "no addresses",
                        lookout.within().toSeconds(),
                        last.words()));
          }
          return last.found();
        });
  }

  @Override
  public void hold(Claim claim) {
    var _ =
        at(
            claim.half(),
            (api, spot) -> {
              new SiteLease(api, spot, Clock.systemUTC()).hold(claim);
              return spot;
            });
  }

  @Override
  public void letGo(Claim claim) {
    var _ =
        at(
            claim.half(),
            (api, spot) -> {
              new SiteLease(api, spot, Clock.systemUTC()).letGo(claim);
              return spot;
            });
  }

  private static Sight<Found> led(Api api, Spot spot, boolean here) {
    var now = found(api, spot, new Replicas(api, spot).read());
    var over = now.led() == here && (here ? now.addresses() > 0 : now.addresses() == 0);
    var words =
        "%d addresses, and clients led %s"
            .formatted(now.addresses(), now.led() ? "here" : "elsewhere");
    return new Sight<>(now, over, words);
  }

  /** Without a Service, clients come to whatever runs. */
  private static Found found(Api api, Spot spot, Controlled workload) {
    var signpost = signpost(api, spot);
    return new Found(
        workload.wanted(),
        workload.ready(),
        spot.most(),
        signpost.map(Signpost::addresses).orElse(0),
        signpost.map(Signpost::leadsHere).orElse(workload.wanted() > 0));
  }

  private static Optional<Signpost> signpost(Api api, Spot spot) {
    return Optional.ofNullable(spot.service()).map(service -> new Signpost(api, spot, service));
  }

  private <T> T at(Half half, BiFunction<Api, Spot, T> gesture) {
    var spot = Spot.of(inventory.get(), half);
    try (var api = new Api(clients.apply(spot.place().kubeconfig()))) {
      return gesture.apply(api, spot);
    }
  }
}
