package dev.salvor.activities.kubernetes;

import dev.salvor.runbooks.Failure;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;

/** What the agent may do to a workload, as the API server itself answers. */
record Permissions(Api api, Spot spot) {
  /**
   * What is missing. Somebody who would set the replicas again counts as well: he is better found
   * here than at night.
   */
  List<String> missing() {
    var missing =
        new ArrayList<>(
            spot.gestures().stream()
                .filter(gesture -> !isAllowed(gesture))
                .map(Gesture::right)
                .toList());
    if (!missing.contains(spot.read().right())) {
      owners().stream()
          .map(owner -> "set the replicas of %s, kept by %s".formatted(spot.words(), owner))
          .forEach(missing::add);
    }
    return missing;
  }

  private List<String> owners() {
    try {
      return new Replicas(api, spot).read().owners().lasting();
    } catch (ApplicationFailure absent) {
      if (Failure.BAD_REQUEST.type().equals(absent.getType())) {
        return List.of();
      }
      throw absent;
    }
  }

  private boolean isAllowed(Gesture gesture) {
    var review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withResourceAttributes(gesture.attributes())
            .endSpec()
            .build();
    var answered =
        api.ask(
            new Gesture(
                "create", "authorization.k8s.io", "selfsubjectaccessreviews", null, "", null),
            client -> client.authorization().v1().selfSubjectAccessReview().create(review));
    return answered.getStatus() != null && Boolean.TRUE.equals(answered.getStatus().getAllowed());
  }
}
