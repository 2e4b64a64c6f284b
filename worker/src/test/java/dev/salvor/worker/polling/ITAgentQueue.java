package dev.salvor.worker.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.worker.LiveTemporal;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** One agent's name, and several that claim it. */
@Needs(Tool.TEMPORAL)
class ITAgentQueue {
  @TempDir Path folder;
  private LiveTemporal temporal;
  private WorkflowClient client;
  private final List<AgentQueue> queues = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    temporal = LiveTemporal.in(folder);
    client = temporal.client();
  }

  @AfterEach
  void stop() {
    queues.forEach(queue -> queue.end(Duration.ZERO));
    temporal.close();
  }

  @Test
  void secondHostIsRefusedUntilTheFirstIsGone() {
    var first = claim("one", "b");
    Await.until("the first is seen", () -> hosts().equals(List.of("one:b")));

    var second = claim("two", "a");

    assertThat(first.refusal()).isEmpty();
    assertThat(second.isPolled()).isFalse();
    assertThat(second.refusal()).hasValueSatisfying(why -> assertThat(why).contains("one:b"));
    assertThat(new AgentHealth(second).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    first.end(Duration.ZERO);
    Await.until(
        "the second takes over",
        () -> {
          second.look();
          return second.isPolled();
        });
    assertThat(new AgentHealth(second).health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void restartOnTheSameHostIsNoRival() {
    claim("one", "a").end(Duration.ZERO);

    assertThat(claim("one", "a").isPolled()).isTrue();
  }

  private AgentQueue claim(String host, String instance) {
    var identity = new AgentIdentity("lab", host, instance);
    var queue = new AgentQueue(client, List.of(new FileJournal(folder)), identity, pollers());
    queue.begin();
    queues.add(queue);
    return queue;
  }

  private List<String> hosts() {
    return pollers().hosts("lab");
  }

  private AgentPollers pollers() {
    return new AgentPollers(client, Clock.systemUTC(), LiveTemporal.LONGEST_POLL);
  }
}
