package dev.salvor.activities.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Deployment and a StatefulSet have in common.
 *
 * @param wanted replicas
 * @param ready replicas
 * @param observed whether its controller has seen what is wanted now; before that, {@code ready}
 *     tells of what was wanted before
 * @param selector which pods are its own
 * @param owners who set the number of replicas
 */
record Controlled(int wanted, int ready, boolean observed, LabelSelector selector, Owners owners) {
  static Controlled of(Deployment deployment) {
    var status = Optional.ofNullable(deployment.getStatus());
    return new Controlled(
        number(deployment.getSpec().getReplicas(), 1),
        number(status.map(found -> found.getReadyReplicas()).orElse(null), 0),
        isObserved(
            deployment.getMetadata(),
            status.map(found -> found.getObservedGeneration()).orElse(null)),
        deployment.getSpec().getSelector(),
        owners(deployment.getMetadata()));
  }

  static Controlled of(StatefulSet set) {
    var status = Optional.ofNullable(set.getStatus());
    return new Controlled(
        number(set.getSpec().getReplicas(), 1),
        number(status.map(found -> found.getReadyReplicas()).orElse(null), 0),
        isObserved(
            set.getMetadata(), status.map(found -> found.getObservedGeneration()).orElse(null)),
        set.getSpec().getSelector(),
        owners(set.getMetadata()));
  }

  private static int number(@Nullable Integer said, int otherwise) {
    return said == null ? otherwise : said;
  }

  private static boolean isObserved(ObjectMeta metadata, @Nullable Long seen) {
    var now = metadata.getGeneration();
    return now == null || (seen != null && seen >= now);
  }

  private static Owners owners(ObjectMeta metadata) {
    var entries = metadata.getManagedFields();
    return new Owners(entries == null ? List.of() : entries);
  }
}
