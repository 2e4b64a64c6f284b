package dev.salvor.activities.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an API server, as its rules of access see it.
 *
 * @param verb such as get or patch
 * @param group the API group; empty for the oldest one
 * @param resource such as deployments
 * @param subresource such as scale
 * @param namespace where
 * @param name which one; all of them where absent
 */
record Gesture(
    String verb,
    String group,
    String resource,
    @Nullable String subresource,
    String namespace,
    @Nullable String name) {

  /** The right it takes, in words, such as {@code patch deployments/scale in shop}. */
  String right() {
    var whole = subresource == null ? resource : resource + "/" + subresource;
    return "%s %s in %s".formatted(verb, whole, namespace);
  }

  ResourceAttributes attributes() {
    return new ResourceAttributesBuilder()
        .withVerb(verb)
        .withGroup(group)
        .withResource(resource)
        .withSubresource(subresource)
        .withNamespace(namespace)
        .withName(name)
        .build();
  }
}
