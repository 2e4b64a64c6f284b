package dev.salvor.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.ActivityStage;
import dev.salvor.activities.Lookout;
import dev.salvor.activities.Sites;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.runbooks.inventory.Workload.Place;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.StandIn.Answer;
import dev.salvor.tests.StandIn.Asked;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Leading;
import dev.salvor.workflows.ports.Workloads.Scaling;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What an API server may answer that a real one in a test does not, or not when it is wanted. It is
 * a few lines here: what a real one does is shown on a real one.
 */
class FabricWorkloadsTest {
  private static final Half EAST = new Half("shop", "web", "east");
  private static final String DEPLOYMENT =
      """
      {"apiVersion":"apps/v1","kind":"Deployment",
       "metadata":{"name":"web","namespace":"shop","generation":%d,"managedFields":[%s]},
       "spec":{"replicas":%d,"selector":{"matchLabels":{"app":"web"}}},
       "status":{"observedGeneration":1,"readyReplicas":%d}}
      """;
  private static final String AUTOSCALER =
      """
      {"manager":"kube-controller-manager","operation":"Update","subresource":"scale",
       "fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:replicas":{}}}}
      """;
  private static final String PODS =
      """
      {"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"web-1"},"status":{"phase":"Pending",
       "containerStatuses":[{"name":"web","image":"i","imageID":"i","ready":false,"restartCount":0,
        "state":{"waiting":{"reason":"ImagePullBackOff"}}}]}}]}
      """;

  private final StandIn server = new StandIn(this::answer);
  private final ActivityStage stage =
      new ActivityStage(
          new FabricWorkloads(
              () -> Sites.with(member("web", null)),
              kubeconfig -> client(),
              new Lookout(Duration.ofMillis(300), Duration.ofMillis(20))));

  private final AtomicInteger conflicts = new AtomicInteger();
  private volatile String deployment = DEPLOYMENT.formatted(1, "", 2, 2);
  private volatile int refusal;

  @AfterEach
  void close() {
    stage.close();
    server.close();
  }

  private static Member member(String name, @Nullable String service) {
    var place = new Place(null, "shop", "web", null, service, 5);
    var workload = new Workload(Map.of("east", place, "west", place), null, null);
    return new Member(name, null, null, workload, null, null);
  }

  private KubernetesClient client() {
    var config =
        new ConfigBuilder()
            .withMasterUrl(server.endpoint().toString())
            .withNamespace("shop")
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private Workloads workloads() {
    return stage.port(Workloads.class);
  }

  private Answer answer(Asked asked) {
    if (refusal != 0) {
      return status(refusal, "the reason that the server gives");
    }
    if (asked.head().method().equals("PATCH")) {
      return conflicts.getAndDecrement() > 0
          ? status(409, "conflict with somebody")
          : json(200, "{}");
    }
    if (asked.head().target().contains("/pods")) {
      return json(200, PODS);
    }
    return asked.head().target().contains("/deployments/web")
        ? json(200, deployment)
        : status(404, "not found");
  }

  private static Answer status(int code, String message) {
    return json(
        code,
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":%d,\"message\":\"%s\"}"
            .formatted(code, message));
  }

  private static Answer json(int code, String body) {
    return new Answer(code, Map.of(), body);
  }

  @Test
  void withoutAServiceWhateverRunsIsReached() {
    assertThat(workloads().look(EAST)).isEqualTo(new Workloads.Found(2, 2, 5, 0, true));
    workloads().leadClients(new Leading(EAST, false));
    assertThat(workloads().awaitClients(new Leading(EAST, false)).led()).isTrue();
  }

  @Test
  void asksOnceForEachAndGivesUp() {
    refusal = 503;

    assertThatThrownBy(() -> workloads().look(EAST))
        .hasStackTraceContaining("type='unreachable'")
        .hasStackTraceContaining(
            "Expected an answer of the API server (get deployments in shop), found: the reason that the server gives;");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anApiServerThatIsAwayIsUnreachable() {
    server.close();

    assertThatThrownBy(() -> workloads().look(EAST))
        .hasStackTraceContaining("type='unreachable'")
        .hasStackTraceContaining("Expected an answer of the API server (get deployments in shop)");
  }

  @Test
  void namesVerbAndResourceOfAMissingRight() {
    refusal = 403;

    assertThatThrownBy(() -> workloads().look(EAST))
        .hasStackTraceContaining("type='not-allowed'")
        .hasStackTraceContaining("Expected the right to get deployments in shop, found: ");
  }

  @Test
  void credentialsThatNobodyKnowsAreSaidSo() {
    refusal = 401;

    assertThatThrownBy(() -> workloads().scale(new Scaling(EAST, 1)))
        .hasStackTraceContaining("type='not-allowed'")
        .hasStackTraceContaining("found that it does not know who asks (401)");
  }

  @Test
  void anAutoscalerIsNamedAndNotOverruled() {
    deployment = DEPLOYMENT.formatted(1, AUTOSCALER, 2, 2);
    conflicts.set(1);

    assertThatThrownBy(() -> workloads().scale(new Scaling(EAST, 0)))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining(
            "found that they are kept by kube-controller-manager, which scales it");
    assertThat(patches()).isEqualTo(1);
  }

  @Test
  void whoSetItOnceIsOverruledAndWhatComesOfItIsRead() {
    conflicts.set(1);

    // The server takes the second one, and goes on wanting two: that is what is to be said.
    assertThatThrownBy(() -> workloads().scale(new Scaling(EAST, 0)))
        .hasStackTraceContaining("to want 0 replicas, found that it wants 2");
    assertThat(patches()).isEqualTo(2);
    assertThat(server.asked().stream().filter(asked -> isPatch(asked)).skip(1).findFirst())
        .hasValueSatisfying(
            asked -> assertThat(asked.head().target()).contains("fieldManager=salvor&force=true"));
  }

  private long patches() {
    return server.asked().stream().filter(FabricWorkloadsTest::isPatch).count();
  }

  private static boolean isPatch(Asked asked) {
    return asked.head().method().equals("PATCH");
  }

  @Test
  void aNumberThatItsControllerHasNotSeenYetIsNotReady() {
    deployment = DEPLOYMENT.formatted(2, "", 2, 2);

    assertThatThrownBy(() -> workloads().awaitReady(new Scaling(EAST, 2)))
        .hasStackTraceContaining("type='not-yet'");
  }

  @Test
  void saysWhatItsPodsWaitFor() {
    deployment = DEPLOYMENT.formatted(1, "", 2, 1);

    assertThatThrownBy(() -> workloads().awaitReady(new Scaling(EAST, 2)))
        .hasStackTraceContaining("found 1 of 2 replicas ready (web-1: ImagePullBackOff);");
  }

  @Test
  void saysWhichPodsAreLeft() {
    deployment = DEPLOYMENT.formatted(1, "", 0, 0);

    assertThatThrownBy(() -> workloads().awaitReady(new Scaling(EAST, 0)))
        .hasStackTraceContaining("to have no pod left within 0 seconds, found 1 pods left (web-1)");
  }

  @Test
  void doesNotWaitForWhatSomebodyElseHasChanged() {
    assertThatThrownBy(() -> workloads().awaitReady(new Scaling(EAST, 7)))
        .hasStackTraceContaining("to want 7 replicas, found that it wants 2, set by nobody");
  }
}
