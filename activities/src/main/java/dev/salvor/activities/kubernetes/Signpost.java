package dev.salvor.activities.kubernetes;

import dev.salvor.runbooks.Failure;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Service that leads clients to a workload. To lead them away, its selector gets one more label
 * that no pod bears; to lead them here, that label is taken out again. What its owners wrote into
 * the selector stays as it is: there is nothing to remember, and no pod has to be made anew.
 */
record Signpost(Api api, Spot spot, String service) {
  /** The label that no pod bears. */
  static final String LABEL = "salvor.dev/serves";

  static final String ELSEWHERE = "elsewhere";

  private static final String MERGE = "application/merge-patch+json";
  private static final int TRIES = 5;

  /** Whether clients are led here. */
  boolean leadsHere() {
    return !selector(read()).containsKey(LABEL);
  }

  /** Leads clients here, or away. One that does so already is left as it is. */
  void lead(boolean here) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      var found = read();
      requireSelector(found);
      if (selector(found).containsKey(LABEL) != here || took(found, here)) {
        return;
      }
    }
    throw Failure.UNREACHABLE.because(
        "Expected to change service %s in %s, found that somebody else changes it all the time; see who, and retry"
            .formatted(service, spot.namespace()));
  }

  /** Changes it, but only as it was when it was read; says whether it was still so. */
  private boolean took(Service found, boolean here) {
    var value = here ? "null" : "\"" + ELSEWHERE + "\"";
    var body =
        "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"selector\":{\"%s\":%s}}}"
            .formatted(found.getMetadata().getResourceVersion(), LABEL, value);
    var path =
        "api/v1/namespaces/%s/services/%s?fieldManager=%s"
            .formatted(spot.namespace(), service, Owners.SALVOR);
    try {
      api.send(path, MERGE, body);
      return leadsHere() == here;
    } catch (Api.Refusal refused) {
      if (refused.said().getCode() == Api.CONFLICT) {
        return false;
      }
      throw Api.failure(spot.changeService(), refused.said());
    }
  }

  private Service read() {
    @Nullable Service found =
        api.ask(
            spot.readService(),
            client -> client.services().inNamespace(spot.namespace()).withName(service).get());
    if (found == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected service %s in %s on side %s, found none; correct the inventory, or make it"
              .formatted(service, spot.namespace(), spot.half().side()));
    }
    return found;
  }

  /** One without a selector has addresses that somebody else writes. */
  private void requireSelector(Service found) {
    if (selector(found).isEmpty()) {
      throw Failure.BAD_REQUEST.because(
          "Expected service %s in %s to select pods by their labels, found no selector; give it one, or take it out of the inventory"
              .formatted(service, spot.namespace()));
    }
  }

  private static Map<String, String> selector(Service found) {
    var selector = found.getSpec().getSelector();
    return selector == null ? Map.of() : selector;
  }

  /** How many addresses of ready pods clients are led to. */
  int addresses() {
    var slices =
        api.ask(
            spot.listAddresses(),
            client ->
                client
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace(spot.namespace())
                    .withLabel("kubernetes.io/service-name", service)
                    .list()
                    .getItems());
    return (int)
        slices.stream()
            .flatMap(slice -> Stream.ofNullable(slice.getEndpoints()).flatMap(List::stream))
            .filter(Signpost::isReady)
            .flatMap(endpoint -> endpoint.getAddresses().stream())
            .distinct()
            .count();
  }

  /** Nothing said means ready, as the API's documentation has it. */
  private static boolean isReady(Endpoint endpoint) {
    var conditions = endpoint.getConditions();
    return conditions == null || conditions.getReady() == null || conditions.getReady();
  }
}
