package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way of a run. */
class RunWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void goesAllTheWayOnceItsPlanIsApproved() {

    var run = stage.rehearse(RehearsalSettings.FENCED);
    run.until(RunState.WAITING);
    assertThat(run.decide("lead", Verdict.APPROVE).counted()).isTrue();
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
  }
}
