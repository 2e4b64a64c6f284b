package dev.salvor.activities.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salvor.runbooks.inventory.ServiceControl.StatefulSet;
import dev.salvor.workflows.ports.Services.State;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A StatefulSet, as an API server of a few lines tells of it. */
class StatefulSetControlTest {
  private static final String SET = "/apis/apps/v1/namespaces/db/statefulsets/orders";
  private static final Pattern REPLICAS = Pattern.compile("replicas\"?[^0-9]*(\\d+)");
  private static final String NO_STATE = "{}";

  private HttpServer server;
  private volatile int replicas = 3;
  private volatile int pods = 3;
  private volatile int refusal;
  private volatile String state = NO_STATE;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (refusal != 0) {
      say(
          exchange,
          refusal,
          "{\"kind\":\"Status\",\"message\":\"no\",\"code\":%d}".formatted(refusal));
    } else if (path.startsWith(SET)) {
      var wanted = REPLICAS.matcher(body);
      if (!exchange.getRequestMethod().equals("GET") && wanted.find()) {
        replicas = Integer.parseInt(wanted.group(1));
      }
      say(exchange, 200, path.endsWith("/scale") ? scale() : set());
    } else if (path.equals("/api/v1/namespaces/db/pods")) {
      say(exchange, 200, podList());
    } else {
      say(exchange, 404, "{\"kind\":\"Status\",\"message\":\"not found\",\"code\":404}");
    }
  }

  private String scale() {
    return """
    {"apiVersion":"autoscaling/v1","kind":"Scale","metadata":{"name":"orders","namespace":"db"},"spec":{"replicas":%d}}
    """
        .formatted(replicas);
  }

  private String set() {
    return """
    {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"orders","namespace":"db","resourceVersion":"1"},
     "spec":{"replicas":%d,"selector":{"matchLabels":{"app":"orders"}}},"status":{"replicas":%d}}
    """
        .formatted(replicas, pods);
  }

  private String podList() {
    var pod =
        """
        {"metadata":{"name":"orders-0","namespace":"db"},"status":{"containerStatuses":[%s]}}
        """
            .formatted(state);
    return "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[%s]}"
        .formatted(String.join(",", Collections.nCopies(pods, pod)));
  }

  private static void say(HttpExchange exchange, int code, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private StatefulSetControl control(String name) {
    return new StatefulSetControl(new StatefulSet("db", name, 3), this::client);
  }

  private KubernetesClient client() {
    var config =
        new ConfigBuilder()
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .withNamespace("db")
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @Test
  void isStoppedOnceItsPodsAreGone() {
    control("orders").stop();
    assertThat(replicas).isZero();
    assertThat(control("orders").status().state()).isEqualTo(State.RUNNING);
    pods = 0;

    assertThat(control("orders").status().state()).isEqualTo(State.STOPPED);
    assertThat(control("orders").status().words())
        .isEqualTo("StatefulSet orders wants 0 replicas and has 0 pods");
  }

  @Test
  void isStartedWithAsManyReplicasAsTheInventorySays() {
    replicas = 0;
    control("orders").start();

    assertThat(replicas).isEqualTo(3);
    assertThat(control("orders").status().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void tellsWithWhatAPodEndsAgainAndAgain() {
    pods = 1;
    state =
        """
        {"name":"db","image":"i","imageID":"i","ready":false,"restartCount":4,
         "state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1}}}
        """;

    var status = control("orders").status();
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.words()).endsWith("which end with 1 again and again");
  }

  @Test
  void anEndWithZeroIsATruncationAndNoCrash() {
    pods = 1;
    state =
        """
        {"name":"db","image":"i","imageID":"i","ready":false,"restartCount":1,
         "state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":0}}}
        """;

    assertThat(control("orders").status().state()).isEqualTo(State.RUNNING);
    assertThat(control("orders").status().exitCode()).isNull();
  }

  @Test
  void saysThatThereIsNone() {
    assertThatThrownBy(() -> control("others").stop())
        .hasMessageContaining("Expected a StatefulSet others in namespace db, found none");
  }

  @Test
  void saysWhichRightIsMissing() {
    refusal = 403;

    assertThatThrownBy(() -> control("orders").stop())
        .hasMessageContaining("give the agent's service account the right to get and patch it");
  }
}
