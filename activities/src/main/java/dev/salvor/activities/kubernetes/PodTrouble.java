package dev.salvor.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why pods are not ready, as far as they say. */
final class PodTrouble {
  private PodTrouble() {}

  /** The first reason that any of them gives, to be put behind a sentence; else nothing. */
  static String of(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(PodTrouble::reasons)
        .findFirst()
        .map(reason -> " (%s)".formatted(reason))
        .orElse("");
  }

  private static Stream<String> reasons(Pod pod) {
    var unscheduled =
        pod.getStatus().getConditions().stream()
            .filter(condition -> is(condition, "PodScheduled", "False"))
            .map(PodCondition::getMessage);
    var waiting =
        pod.getStatus().getContainerStatuses().stream()
            .map(PodTrouble::waiting)
            .flatMap(Optional::stream)
            .map(ContainerStateWaiting::getReason);
    return Stream.concat(unscheduled, waiting)
        .filter(reason -> reason != null && !reason.isBlank())
        .map(reason -> pod.getMetadata().getName() + ": " + reason);
  }

  private static boolean is(PodCondition condition, String type, String status) {
    return type.equals(condition.getType()) && status.equals(condition.getStatus());
  }

  private static Optional<ContainerStateWaiting> waiting(ContainerStatus container) {
    return Optional.ofNullable(container.getState()).map(state -> state.getWaiting());
  }
}
