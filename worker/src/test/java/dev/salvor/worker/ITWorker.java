package dev.salvor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole process, with a Temporal that comes and goes. */
@Needs(Tool.TEMPORAL)
class ITWorker {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(3);
  private static final Duration AWAY = Duration.ofSeconds(21);

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private DevServer server;
  private int port;
  private @Nullable ConfigurableApplicationContext worker;

  @BeforeEach
  void prepare() throws Exception {
    server = new DevServer(folder);
    port = DevServer.freePort();
    Files.writeString(
        folder.resolve("inventory.yaml"),
        """
        salvor: 1
        lab: true
        """);
  }

  @AfterEach
  void stop() {
    if (worker != null) {
      worker.close();
    }
    server.close();
  }

  @Test
  void isThereWhetherTemporalIsOrNot() throws Exception {
    var begun = Instant.now();
    worker = start();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(STARTS_WITHIN);
    assertThat(get("health")).contains("\"DOWN\"", "found no answer");
    assertThat(get("health/liveness")).contains("UP");
    assertThat(get("prometheus")).contains("salvor_temporal_up 0.0");

    server.start();
    Soon.until(
        "the worker is ready", BACK_WITHIN, () -> get("health/readiness").contains("\"UP\""));
    assertThatRunsAreServedWithin(BACK_WITHIN);
    assertThat(get("prometheus")).contains("salvor_temporal_up 1.0");
    Soon.until(
        "the SDK's metrics are there",
        Duration.ofSeconds(10),
        () -> get("prometheus").contains("temporal_num_pollers"));
    assertThat(get("oldbuilds")).isEqualTo("{}");

    server.stop();
    Soon.until("the outage is seen", BACK_WITHIN, () -> get("health").contains("\"DOWN\""));
    // The length of the outage is what is tested: the SDK's own patience grows with it.
    LockSupport.parkNanos(AWAY.toNanos());
    server.start();
    assertThatRunsAreServedWithin(BACK_WITHIN);

    begun = Instant.now();
    Objects.requireNonNull(worker).close();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(ENDS_WITHIN);
  }

  private ConfigurableApplicationContext start() {
    return SpringApplication.run(
        WorkerApplication.class,
        "--salvor.temporal.address=" + server.address(),
        "--salvor.inventory=" + folder.resolve("inventory.yaml"),
        "--salvor.home=" + folder,
        "--salvor.agent=lab",
        "--server.port=" + port);
  }

  private void assertThatRunsAreServedWithin(Duration longest) {
    var client = Objects.requireNonNull(worker).getBean(WorkflowClient.class);
    var id = UUID.randomUUID().toString();
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("salvor").build();
    Soon.until(
        "a run is served",
        longest,
        () -> {
          client.newUntypedWorkflowStub("target-lock", options).start(id);
          return true;
        });
    Soon.until("a run is served", longest, () -> client.fetchHistory(id).getEvents().size() > 3);
  }

  private String get(String endpoint) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, endpoint)))
            .timeout(Duration.ofSeconds(2))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
