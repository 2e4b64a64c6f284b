package dev.salvor.workflows.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.vault.ReadSets;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.runbooks.vault.SetsQuery;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.rehearsal.Stage;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever asks for sets learns of them, or why not, and never waits long. */
class ReadSetsWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private final FakeWorld world = stage.world();

  private SetsAnswer ask(@Nullable String set, SetsQuery.@Nullable Page page) {
    var options = WorkflowOptions.newBuilder().setTaskQueue(Queues.RUNS).build();
    return stage
        .environment()
        .getWorkflowClient()
        .newWorkflowStub(ReadSets.class, options)
        .run(new SetsQuery(Stage.TARGET, "lab", Duration.ofHours(1), set, page));
  }

  private String backup(Duration ago) {
    world.redis(Stage.TARGET).fill(5);
    return world.sets().backup(Stage.TARGET, world.now().minus(ago)).name();
  }

  @Test
  void tellsThatThereIsNone() {
    var answer = ask(null, null);

    assertThat(answer.grade()).isEqualTo(Grade.BAD);
    assertThat(answer.sentence()).startsWith("There is no set at all");
    assertThat(answer.sets()).isEmpty();
  }

  @Test
  void tellsAllOfThem() {
    var older = backup(Duration.ofHours(3));
    var newer = backup(Duration.ofMinutes(12));
    var answer = ask(null, null);

    assertThat(answer.sets()).extracting(SetFacts::name).containsExactly(newer, older);
    assertThat(answer.sentence()).contains("12 min old, within the objective", "never read back");
    assertThat(answer.files()).isNull();
  }

  @Test
  void tellsOneWithAPageOfItsFiles() {
    var name = backup(Duration.ofHours(3));
    var answer = ask(name, new SetsQuery.Page("dump", null));

    assertThat(answer.sets()).extracting(SetFacts::name).containsExactly(name);
    assertThat(files(answer).lines()).hasSize(1);
    assertThat(files(ask(name, new SetsQuery.Page("etc/", null))).lines()).isEmpty();
  }

  @Test
  void tellsOfASetWhoseListCannotBeRead() {
    var name = backup(Duration.ofHours(3));
    world.failNext("SetLists.Page", 1, Failure.WRONG_KEY);
    var answer = ask(name, new SetsQuery.Page("", null));

    assertThat(answer.sets()).hasSize(1);
    assertThat(files(answer).trouble()).startsWith("Expected an answer to SetLists.Page");
  }

  @Test
  void saysWhichSetThereIsNot() {
    assertThat(failure("no-such")).isEqualTo(Failure.NO_SUCH_SET.type());
  }

  @Test
  void saysAtOnceThatTheAgentIsAway() {
    world.engine().polledBy("lab");

    assertThat(failure(null)).isEqualTo(Failure.AGENT_ABSENT.type());
  }

  @Test
  void saysThatTheVaultIsAway() {
    world.failNext("Sets.List", 9, Failure.VAULT_UNAVAILABLE);

    assertThat(failure(null)).isEqualTo(Failure.VAULT_UNAVAILABLE.type());
  }

  private String failure(@Nullable String set) {
    var kind = new String[1];
    assertThatThrownBy(() -> ask(set, null))
        .isInstanceOf(WorkflowFailedException.class)
        .satisfies(failed -> kind[0] = kind(failed));
    return kind[0];
  }

  private static String kind(Throwable failed) {
    return failed instanceof ApplicationFailure own
        ? own.getType()
        : kind(Objects.requireNonNull(failed.getCause()));
  }

  private static SetFiles files(SetsAnswer answer) {
    return Objects.requireNonNull(answer.files());
  }
}
