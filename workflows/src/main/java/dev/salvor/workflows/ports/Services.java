package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starting and stopping a node, by whatever controls it: a systemd unit, a StatefulSet, configured
 * commands. Runs on the agent beside it. What the control says is not believed: a node is stopped
 * when nobody answers, no process holds its files open, and its control says so.
 */
@ActivityInterface(namePrefix = "Services.")
public interface Services {
  String START = "Services.Start";
  String STOP = "Services.Stop";

  /** Whether the node runs, by everything that can be seen. Reads only. */
  @ActivityMethod
  Seen look(NodeName node);

  /**
   * Has the node stopped, and waits until everything that can be seen says so. Heartbeats. One that
   * is stopped stays so.
   */
  @ActivityMethod(name = STOP)
  Seen stop(NodeName node);

  /** Has the node started, without waiting. One that runs goes on running. */
  @ActivityMethod(name = START)
  void start(NodeName node);

  /**
   * Has the node started, and waits until it either ended or serves. Heartbeats. A repeat finds one
   * that runs and goes on waiting, or one that ended since and says so.
   */
  @ActivityMethod
  Started startAndWait(NodeName node);

  /**
   * What was seen of a node.
   *
   * @param state whether it runs
   * @param evidence what was looked at, with what was found
   */
  record Seen(State state, List<String> evidence) {
    public Seen {
      evidence = List.copyOf(evidence);
    }
  }

  /** Whether something runs. */
  enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("stopped")
    STOPPED,
    /** What can be seen does not agree. */
    @JsonProperty("unclear")
    UNCLEAR
  }

  /**
   * What became of a start.
   *
   * @param serves whether it answers that it serves
   * @param exitCode with what it ended; absent where it serves, or where its control does not tell
   */
  record Started(boolean serves, @Nullable Integer exitCode) {}
}
