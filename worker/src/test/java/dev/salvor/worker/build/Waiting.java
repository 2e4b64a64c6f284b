package dev.salvor.worker.build;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** A run that waits at a gate, in three builds. */
@WorkflowInterface
public interface Waiting {
  @WorkflowMethod(name = "waiting")
  String run();

  @SignalMethod
  void go();

  /** What every build does alike at its gate. */
  abstract class AtGate implements Waiting {
    private boolean open;

    void waitAtGate() {
      Workflow.await(() -> open);
    }

    @Override
    public void go() {
      open = true;
    }
  }

  /** The build that the run began with. */
  final class First extends AtGate {
    @Override
    public String run() {
      Workflow.sleep(Duration.ofMillis(1));
      waitAtGate();
      return "first";
    }
  }

  /** Changed behind the gate only. */
  final class Compatible extends AtGate {
    @Override
    public String run() {
      Workflow.sleep(Duration.ofMillis(1));
      waitAtGate();
      Workflow.sleep(Duration.ofMillis(2));
      return "compatible";
    }
  }

  /** Changed before the gate, where runs have been already. */
  final class Incompatible extends AtGate {
    @Override
    public String run() {
      var _ = Workflow.sideEffect(Integer.class, () -> 1);
      waitAtGate();
      return "incompatible";
    }
  }
}
