package dev.salvor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.TimeBar;
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
    port = FreePorts.one();
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
    TimeBar.hold("starts", STARTS_WITHIN, Duration.between(begun, Instant.now()));
    Await.until("it says what is missing", () -> get("health").contains("found no answer"));
    assertThat(get("health")).contains("\"DOWN\"");
    assertThat(get("health/liveness")).contains("UP");
    assertThat(get("prometheus"))
        .contains("salvor_temporal_up 0.0", "jvm_memory_used_bytes", "process_cpu_usage");
    assertThat(get("info")).contains("\"build\"");

    server.start();
    var away = Await.until("it is ready", () -> get("health/readiness").contains("\"UP\""));
    TimeBar.hold("is ready", BACK_WITHIN, away);
    assertThatRunsAreServedSoon();
    assertThat(get("prometheus")).contains("salvor_temporal_up 1.0");
    Await.until(
        "the SDK's metrics are there", () -> get("prometheus").contains("temporal_num_pollers"));
    assertThat(get("oldbuilds")).isEqualTo("{}");

    server.stop();
    var unseen = Await.until("the outage is seen", () -> get("health").contains("\"DOWN\""));
    TimeBar.hold("sees the outage", BACK_WITHIN, unseen);
    // The length of the outage is what is tested: the SDK's own patience grows with it.
    LockSupport.parkNanos(AWAY.toNanos());
    server.start();
    assertThatRunsAreServedSoon();

    begun = Instant.now();
    Objects.requireNonNull(worker).close();
    TimeBar.hold("ends", ENDS_WITHIN, Duration.between(begun, Instant.now()));
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

  private void assertThatRunsAreServedSoon() {
    var client = Objects.requireNonNull(worker).getBean(WorkflowClient.class);
    var id = UUID.randomUUID().toString();
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("salvor").build();
    var unstarted =
        Await.until(
            "a run is started",
            () -> {
              client.newUntypedWorkflowStub("target-lock", options).start(id);
              return true;
            });
    var unserved =
        Await.until("it is served", () -> client.fetchHistory(id).getEvents().size() > 3);
    TimeBar.hold("serves runs", BACK_WITHIN, unstarted.plus(unserved));
  }

  private String get(String endpoint) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, endpoint)))
            .timeout(Duration.ofMinutes(1))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
