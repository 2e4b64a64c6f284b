package dev.salvor.activities.services;

import dev.salvor.activities.ClusterClients;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.ServiceControl.StatefulSet;
import dev.salvor.workflows.ports.Services.State;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A server that is a StatefulSet: stopped by asking for no replicas. Its pods start again by
 * themselves when they end, so a node that truncates comes to serve without a second start.
 */
final class StatefulSetControl implements ServerControl {
  private static final String CRASHES = "CrashLoopBackOff";

  private final StatefulSet set;
  private final Supplier<KubernetesClient> clients;

  StatefulSetControl(StatefulSet set) {
    this(set, () -> ClusterClients.of(null));
  }

  StatefulSetControl(StatefulSet set, Supplier<KubernetesClient> clients) {
    this.set = set;
    this.clients = clients;
  }

  @Override
  public ServiceStatus status() {
    return with(client -> {
      var wanted = Optional.ofNullable(found(client).getSpec().getReplicas()).orElse(1);
      var pods = pods(client);
      var words =
          "StatefulSet %s wants %d replicas and has %d pods"
              .formatted(set.name(), wanted, pods.size());
      if (wanted == 0) {
        return new ServiceStatus(pods.isEmpty() ? State.STOPPED : State.RUNNING, null, words);
      }
      return pods.stream()
          .map(StatefulSetControl::crash)
          .flatMap(Optional::stream)
          .findFirst()
          .map(code ->
              new ServiceStatus(
                  State.UNCLEAR,
                  code,
                  "%s, which end with %d again and again".formatted(words, code)))
          .orElseGet(() -> new ServiceStatus(State.RUNNING, null, words));
    });
  }

  private List<Pod> pods(KubernetesClient client) {
    return client
        .pods()
        .inNamespace(set.namespace())
        .withLabelSelector(found(client).getSpec().getSelector())
        .list()
        .getItems();
  }

  /** With what a pod's container ends that Kubernetes waits to start again. */
  private static Optional<Integer> crash(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .map(status -> status.getContainerStatuses())
        .orElse(List.of())
        .stream()
        .filter(StatefulSetControl::waits)
        .map(ContainerStatus::getLastState)
        .filter(last -> last != null && last.getTerminated() != null)
        .map(last -> last.getTerminated().getExitCode())
        .filter(code -> code != null && code != 0)
        .findFirst();
  }

  private static boolean waits(ContainerStatus container) {
    var state = container.getState();
    return state != null
        && state.getWaiting() != null
        && CRASHES.equals(state.getWaiting().getReason());
  }

  @Override
  public void start() {
    scale(set.replicas());
  }

  @Override
  public void stop() {
    scale(0);
  }

  private void scale(int replicas) {
    var _ =
        with(client -> {
          var _ = found(client);
          return resource(client).scale(replicas);
        });
  }

  private io.fabric8.kubernetes.api.model.apps.StatefulSet found(KubernetesClient client) {
    var found = resource(client).get();
    if (found == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a StatefulSet %s in namespace %s, found none; correct the inventory"
              .formatted(set.name(), set.namespace()));
    }
    return found;
  }

  private RollableScalableResource<io.fabric8.kubernetes.api.model.apps.StatefulSet> resource(
      KubernetesClient client) {
    return client.apps().statefulSets().inNamespace(set.namespace()).withName(set.name());
  }

  private <T> T with(Function<KubernetesClient, T> gesture) {
    try (var client = clients.get()) {
      return gesture.apply(client);
    } catch (KubernetesClientException refused) {
      throw failure(refused);
    }
  }

  private RuntimeException failure(KubernetesClientException refused) {
    var found =
        "Expected Kubernetes to tell of StatefulSet %s in namespace %s and to scale it, found: %s"
            .formatted(set.name(), set.namespace(), refused.getMessage());
    return refused.getCode() == 401 || refused.getCode() == 403
        ? Failure.NOT_ALLOWED.because(
            found
                + "; give the agent's service account the right to get and patch it and to list pods")
        : Failure.UNREACHABLE.because(found + "; see to the cluster, and retry");
  }
}
