package dev.salvor.activities.kubernetes;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Map;

/**
 * Who set a workload's number of replicas, by what the API server keeps about its fields.
 *
 * <p>Somebody who once created it, or typed {@code kubectl scale}, does not come back by himself:
 * his number may be replaced. Who declares the number (server-side apply) or sets it through the
 * scale subresource (an autoscaler) will set it again, behind everybody's back: that is for people
 * to settle before.
 */
record Owners(List<ManagedFieldsEntry> entries) {
  /** The name under which Salvor sets fields. */
  static final String SALVOR = "salvor";

  private static final String APPLY = "Apply";
  private static final String SCALE = "scale";
  private static final String BY_HAND = "kubectl";

  /** Those who will set it again, in words; none is the good answer. */
  List<String> lasting() {
    return entries.stream()
        .filter(Owners::ownsReplicas)
        .filter(entry -> !SALVOR.equals(entry.getManager()))
        .filter(Owners::comesBack)
        .map(Owners::words)
        .distinct()
        .toList();
  }

  /** Everybody who set it, for a sentence. */
  String all() {
    var names =
        entries.stream()
            .filter(Owners::ownsReplicas)
            .map(ManagedFieldsEntry::getManager)
            .distinct()
            .toList();
    return names.isEmpty() ? "nobody who says so" : String.join(", ", names);
  }

  private static boolean ownsReplicas(ManagedFieldsEntry entry) {
    return entry.getFieldsV1() != null
        && entry.getFieldsV1().getAdditionalProperties() != null
        && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> fields
        && fields.containsKey("f:replicas");
  }

  private static boolean comesBack(ManagedFieldsEntry entry) {
    return APPLY.equals(entry.getOperation())
        || (SCALE.equals(entry.getSubresource()) && !isByHand(entry));
  }

  private static boolean isByHand(ManagedFieldsEntry entry) {
    return String.valueOf(entry.getManager()).startsWith(BY_HAND);
  }

  private static String words(ManagedFieldsEntry entry) {
    return APPLY.equals(entry.getOperation())
        ? entry.getManager() + ", which declares it"
        : entry.getManager() + ", which scales it";
  }
}
