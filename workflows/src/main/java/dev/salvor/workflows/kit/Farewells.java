package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.workflows.ports.Announcements.Notice;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves what a run could not say to a workflow that outlives it. */
public final class Farewells {
  private Farewells() {}

  /** Waits only until the other workflow is there. */
  static void leave(Farewell.LastWords words) {
    var child =
        Workflow.newChildWorkflowStub(
            Farewell.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(Farewell.id(words.run()))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build());
    var _ = Async.procedure(child::say, words);
    try {
      Workflow.getWorkflowExecution(child).get();
    } catch (ChildWorkflowFailure taken) {
      Workflow.getLogger(Farewells.class).warn("Left unsaid: {}", Words.of(taken));
    }
  }

  /**
   * What is to stand in the messages of a run that somebody terminated: it could say nothing any
   * more, and its buttons would be left.
   */
  public static Optional<Farewell.LastWords> of(RunStatus ended, Instant now) {
    var announced = ended.announced();
    if (announced == null || announced.messages().isEmpty()) {
      return Optional.empty();
    }
    var messages = announced.messages();
    var notices =
        new Notices(ended)
            .all().stream()
                .filter(wanted -> find(messages, wanted.name()) != null)
                .map(wanted -> notice(ended, wanted, messages, now))
                .toList();
    return Optional.of(new Farewell.LastWords(ended.id(), notices, List.of()));
  }

  private static Notice notice(
      RunStatus ended, Wanted wanted, List<Message> messages, Instant now) {
    return new Notice(
        ended.id(),
        wanted.name(),
        wanted.place(),
        wanted.groups(),
        find(messages, wanted.name()),
        wanted.below() == null ? null : find(messages, wanted.below()),
        true,
        now,
        wanted.content());
  }

  private static @Nullable Message find(List<Message> messages, String name) {
    return messages.stream()
        .filter(message -> message.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
