package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.ServiceControl;
import dev.salvor.workflows.contract.ServicesContract;
import dev.salvor.workflows.ports.Services;
import dev.salvor.workflows.ports.Services.State;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, a real process and a real port keep the contract; what does not agree is said. */
class LocalServicesTest extends ServicesContract {
  private static final LocalServices.Terms IMPATIENT =
      new LocalServices.Terms(
          Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofSeconds(10));

  @TempDir Path home;

  private ShellNode node;
  private TestActivityEnvironment environment;
  private @Nullable ServiceControl control;

  @BeforeEach
  void open() throws IOException {
    node = new ShellNode(home);
    control = node.control();
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    environment.registerActivitiesImplementations(
        new LocalServices(
            () -> RestoreWorld.with(node.endpoint(), node.db().toString(), null, control),
            new Secrets(Map.<String, String>of()::get),
            Patience.USUAL,
            IMPATIENT));
  }

  @AfterEach
  void close() {
    environment.close();
    node.close();
  }

  @Override
  protected Services services() {
    return environment.newActivityStub(
        Services.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  @Override
  protected void orderTruncation() {
    node.put("db/truncate.chk", "87654321");
  }

  @Override
  protected void endNext(int code) {
    node.put("next", String.valueOf(code));
  }

  private void run(String... words) {
    control = new ServiceControl(null, null, List.of(words), List.of("true"), List.of("true"));
  }

  @Test
  void showsWhatItLookedAt() {
    assertThat(services().look(NODE).evidence())
        .containsExactly(
            "its status: n2 is stopped.",
            "nobody listens at " + node.endpoint(),
            "no process here holds its files open");
  }

  @Test
  void aControlThatSaysStoppedIsNotBelievedWhileTheFilesAreOpen() throws Exception {
    var stranger =
        new ProcessBuilder("sleep", "300")
            .redirectInput(node.db().resolve("writer.chk").toFile())
            .start();
    try {
      var seen = services().look(NODE);
      assertThat(seen.state()).isEqualTo(State.UNCLEAR);
      assertThat(seen.evidence())
          .contains("its files are held open by process %d (sleep)".formatted(stranger.pid()));
      assertThatThrownBy(() -> services().stop(NODE))
          .isInstanceOf(ActivityFailure.class)
          .rootCause()
          .hasMessageContaining(
              "Expected node n2 to have stopped, found: its status: n2 is stopped");
    } finally {
      stranger.destroyForcibly();
      stranger.waitFor();
    }
  }

  @Test
  void oneThatNeverServesIsSaidSo() {
    node.health(503);

    assertThatThrownBy(() -> services().startAndWait(NODE))
        .rootCause()
        .hasMessageContaining("Expected node n2 to serve or to end, found: ")
        .hasMessageContaining("/health/live answers 503");
  }

  @Test
  void aStatusThatMeansNothingIsUnclear() {
    node.put("broken", "");

    var seen = services().look(NODE);
    assertThat(seen.state()).isEqualTo(State.UNCLEAR);
    assertThat(seen.evidence().getFirst())
        .isEqualTo("its status command ends with 1, which is neither 0 nor 3: what status?");
  }

  @Test
  void aCommandThatFailsSaysItsLastLine() {
    run("sh", "-c", "echo first; echo 'no such node'; exit 4");

    assertThatThrownBy(() -> services().start(NODE))
        .rootCause()
        .hasMessageContaining("to end with 0, found 4: no such node");
  }

  @Test
  void aCommandThatIsNotThereIsTheInventorysMistake() {
    run("/nowhere/node.sh", "start");

    assertThatThrownBy(() -> services().start(NODE))
        .rootCause()
        .hasMessageContaining("Expected to run '/nowhere/node.sh start', found: ");
  }

  @Test
  void withoutAServiceNothingIsStarted() {
    control = null;

    assertThatThrownBy(() -> services().look(NODE))
        .rootCause()
        .hasMessageContaining("Expected a service of node n2 in the inventory, found none");
  }
}
