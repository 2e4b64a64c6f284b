package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.ports.Announcements;
import dev.salvor.workflows.ports.Pagers;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Says one thing after the other. What is refused for good does not keep back the rest. */
public final class FarewellWorkflow implements Farewell {
  /** What the run was about to post when it ended is in its channel by then, or never. */
  private static final Duration UNDER_WAY = Duration.ofSeconds(15);

  private final Announcements announcements =
      Workflow.newActivityStub(
          Announcements.class, Timeouts.TELL_LATER.on(Queues.RUNS, "Tell it in Slack"));
  private final Pagers pagers =
      Workflow.newActivityStub(Pagers.class, Timeouts.TELL_LATER.on(Queues.RUNS, "Call the pager"));

  @Override
  public void say(LastWords words) {
    if (words.notices().stream().anyMatch(notice -> notice.at() == null)) {
      Workflow.sleep(UNDER_WAY);
    }
    words.pages().forEach(page -> attempt(() -> pagers.page(page)));
    words.notices().forEach(notice -> attempt(() -> announcements.show(notice)));
  }

  private static void attempt(Runnable saying) {
    try {
      saying.run();
    } catch (ActivityFailure refused) {
      Workflow.getLogger(FarewellWorkflow.class).warn("Left unsaid: {}", Words.of(refused));
    }
  }
}
