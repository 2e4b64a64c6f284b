package dev.salvor.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.Workload.Place;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.StandIn.Answer;
import dev.salvor.tests.StandIn.Asked;
import dev.salvor.workflows.ports.Pairs.Half;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a Service that somebody else changes at the same moment. */
class SignpostTest {
  private final AtomicInteger conflicts = new AtomicInteger();
  private final AtomicInteger version = new AtomicInteger(1);
  private volatile boolean away;

  private final StandIn server = new StandIn(this::answer);

  @AfterEach
  void close() {
    server.close();
  }

  private Answer answer(Asked asked) {
    if (asked.head().method().equals("GET")) {
      var label = away ? ",\"salvor.dev/serves\":\"elsewhere\"" : "";
      var service =
          """
          {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"shop","resourceVersion":"%d"},
           "spec":{"selector":{"app":"web"%s}}}
          """
              .formatted(version.get(), label);
      return new Answer(200, Map.of(), service);
    }
    if (conflicts.getAndDecrement() > 0) {
      version.incrementAndGet();
      return new Answer(
          409, Map.of(), "{\"kind\":\"Status\",\"code\":409,\"message\":\"changed\"}");
    }
    away = asked.body().contains("elsewhere");
    return new Answer(200, Map.of(), "{}");
  }

  private void lead(boolean here) {
    var config =
        new ConfigBuilder()
            .withMasterUrl(server.endpoint().toString())
            .withRequestRetryBackoffLimit(0)
            .build();
    var place = new Place(null, "shop", "web", null, "web", null);
    try (var api = new Api(new KubernetesClientBuilder().withConfig(config).build())) {
      new Signpost(api, new Spot(new Half("shop", "web", "east"), place), "web").lead(here);
    }
  }

  private List<Asked> patches() {
    return server.asked().stream().filter(asked -> asked.head().method().equals("PATCH")).toList();
  }

  @Test
  void changesOnlyWhatItHasRead() {
    lead(false);

    assertThat(patches())
        .singleElement()
        .satisfies(patch -> assertThat(patch.body()).contains("\"resourceVersion\":\"1\""));
    assertThat(away).isTrue();
  }

  @Test
  void readsAgainWhatSomebodyElseChanged() {
    conflicts.set(2);
    lead(false);

    assertThat(patches()).hasSize(3);
    assertThat(patches().getLast().body()).contains("\"resourceVersion\":\"3\"");
    assertThat(away).isTrue();
  }

  @Test
  void givesUpWhereSomebodyChangesItAllTheTime() {
    conflicts.set(100);

    assertThatThrownBy(() -> lead(false))
        .hasMessageContaining("found that somebody else changes it all the time");
    assertThat(patches()).hasSize(5);
  }

  @Test
  void leavesAloneWhatLeadsThereAlready() {
    lead(true);

    assertThat(patches()).isEmpty();
  }
}
