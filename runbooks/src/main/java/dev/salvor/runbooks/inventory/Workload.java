package dev.salvor.runbooks.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs on Kubernetes on both sides: many replicas where it serves, few or none where
 * it stands by.
 *
 * @param sides where it is on each side
 * @param factor how many replicas it gets on the side that is to serve, as a share of what the
 *     other side had; 1 where nothing is said
 * @param usual how many replicas it has where it serves: counts where a side has failed with its
 *     cluster, and nobody can be asked
 */
public record Workload(Map<String, Place> sides, @Nullable Double factor, @Nullable Integer usual) {

  public Workload {
    sides = sides == null ? Map.of() : Map.copyOf(sides);
  }

  /**
   * A Deployment or StatefulSet in one cluster.
   *
   * @param kubeconfig an absolute path on the agent of its side; the agent's own rights inside a
   *     cluster where nothing is said
   * @param namespace where it is
   * @param deployment its name; or
   * @param statefulSet its name
   * @param service a Service that leads clients to it; where they are led away, its selector asks
   *     for one more label, {@code salvor.dev/serves: elsewhere}, that no pod bears. None where
   *     clients are not led by one
   * @param most how many replicas there is room for
   */
  public record Place(
      @Nullable String kubeconfig,
      String namespace,
      @Nullable String deployment,
      @Nullable String statefulSet,
      @Nullable String service,
      @Nullable Integer most) {}

  /** The share of replicas that it gets on the side that is to serve. */
  public double share() {
    return factor == null ? 1 : factor;
  }

  Optional<String> objection(Set<String> names) {
    if (factor != null && !(factor > 0 && factor <= 10)) {
      return Optional.of("workload.factor: expected more than 0 and at most 10, found " + factor);
    }
    if (usual != null && usual < 1) {
      return Optional.of("workload.usual: expected at least 1, found " + usual);
    }
    return Member.missing("workload.sides", sides, names)
        .or(() ->
            sides.entrySet().stream()
                .filter(place ->
                    place.getValue().namespace() == null
                        || (place.getValue().deployment() == null)
                            == (place.getValue().statefulSet() == null))
                .findFirst()
                .map(place ->
                    "workload.sides.%s: expected a namespace and one of deployment and stateful-set, found %s"
                        .formatted(place.getKey(), place.getValue())));
  }
}
