package dev.salvor.activities.kubernetes;

import dev.salvor.runbooks.Failure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The replicas of a workload: how many there are, and how many there are to be. */
record Replicas(Api api, Spot spot) {
  private static final String APPLY = "application/apply-patch+yaml";
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  Controlled read() {
    @Nullable HasMetadata found = api.ask(spot.read(), this::resource);
    return switch (found) {
      case io.fabric8.kubernetes.api.model.apps.Deployment deployment -> Controlled.of(deployment);
      case io.fabric8.kubernetes.api.model.apps.StatefulSet set -> Controlled.of(set);
      case null, default ->
          throw Failure.BAD_REQUEST.because(
              "Expected a %s, found none; correct the inventory, or make it"
                  .formatted(spot.words()));
    };
  }

  private @Nullable HasMetadata resource(KubernetesClient client) {
    var apps = client.apps();
    return spot.isDeployment()
        ? apps.deployments().inNamespace(spot.namespace()).withName(spot.name()).get()
        : apps.statefulSets().inNamespace(spot.namespace()).withName(spot.name()).get();
  }

  /**
   * Sets the number. The server says where somebody else had set another one; whoever will not do
   * so again is overruled.
   */
  void set(int replicas) {
    try {
      apply(replicas, false);
    } catch (Api.Refusal refused) {
      if (refused.said().getCode() != Api.CONFLICT) {
        throw Api.failure(spot.scale(), refused.said());
      }
      overrule(replicas);
    }
    var found = read();
    if (found.wanted() != replicas) {
      throw changed(replicas, found);
    }
  }

  private void overrule(int replicas) {
    var lasting = read().owners().lasting();
    if (!lasting.isEmpty()) {
      throw Failure.BAD_REQUEST.because(
          "Expected to set the replicas of %s to %d, found that they are kept by %s; take them from there, and retry"
              .formatted(spot.words(), replicas, String.join(" and ", lasting)));
    }
    try {
      apply(replicas, true);
    } catch (Api.Refusal refused) {
      throw Api.failure(spot.scale(), refused.said());
    }
  }

  private void apply(int replicas, boolean force) throws Api.Refusal {
    var path =
        "apis/apps/v1/namespaces/%s/%s/%s/scale?fieldManager=%s&force=%s"
            .formatted(spot.namespace(), spot.resource(), spot.name(), Owners.SALVOR, force);
    var body =
        """
        {"apiVersion":"autoscaling/v1","kind":"Scale",\
        "metadata":{"name":"%s","namespace":"%s"},"spec":{"replicas":%d}}\
        """
            .formatted(spot.name(), spot.namespace(), replicas);
    api.send(path, APPLY, body);
  }

  /** Somebody else set another number since. */
  RuntimeException changed(int replicas, Controlled found) {
    return Failure.BAD_REQUEST.because(
        "Expected %s to want %d replicas, found that it wants %d, set by %s; settle who sets them, and retry"
            .formatted(spot.words(), replicas, found.wanted(), found.owners().all()));
  }

  /** Its pods, but for those that have ended. One that is being ended still runs. */
  List<Pod> pods(Controlled workload) {
    return api
        .ask(
            spot.listPods(),
            client ->
                client
                    .pods()
                    .inNamespace(spot.namespace())
                    .withLabelSelector(workload.selector())
                    .list()
                    .getItems())
        .stream()
        .filter(pod -> pod.getStatus() == null || !ENDED.contains(phase(pod)))
        .toList();
  }

  private static String phase(Pod pod) {
    return String.valueOf(pod.getStatus().getPhase());
  }
}
