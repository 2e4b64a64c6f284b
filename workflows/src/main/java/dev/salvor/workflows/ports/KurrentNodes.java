package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a KurrentDB cluster as an operator with {@code curl} sees it. Runs on the node's own
 * agent and asks the node's own endpoint, never a load balancer: scavenges are a node's own affair.
 *
 * <p>Every method fails with {@code unreachable} (worth a retry), {@code wrong-password} or {@code
 * not-that-server}.
 */
@ActivityInterface(namePrefix = "Kurrent.")
public interface KurrentNodes {
  String RESUME_AUTO_SCAVENGE = "Kurrent.ResumeAutoScavenge";
  String START_SCAVENGE = "Kurrent.StartScavenge";

  /** What the node says of all members. Reads only. */
  @ActivityMethod
  Gossip gossip(NodeName node);

  /** What the node says of itself. Reads only. */
  @ActivityMethod
  NodeFacts look(NodeName node);

  /** Whether a scavenge runs on the node, and how the last one ended. Reads only. */
  @ActivityMethod
  Scavenging scavenging(NodeName node);

  /** Whether scavenges are started by the cluster itself. Reads only. */
  @ActivityMethod
  AutoScavenge autoScavenge(NodeName node);

  /**
   * Has the cluster start no more scavenges, and waits until it says that it stopped those it had
   * started. Heartbeats. A repeat asks again and goes on waiting.
   */
  @ActivityMethod
  void pauseAutoScavenge(NodeName node);

  /**
   * Lets the cluster start scavenges again. Fails with {@code not-yet}, which is worth a retry,
   * while it is still pausing. Where it is not paused, nothing is done.
   */
  @ActivityMethod(name = RESUME_AUTO_SCAVENGE)
  void resumeAutoScavenge(NodeName node);

  /**
   * Asks the node to stop whatever scavenge runs, and waits until several looks in a row find none:
   * the reply to the request proves nothing, and neither does its absence. Heartbeats. A repeat
   * asks again. Where none runs, nothing is done.
   *
   * @return the last scavenge the node knows of after that: nobody may have started another one by
   *     the time a copy ends
   */
  @ActivityMethod
  Scavenging stopScavenge(NodeName node);

  /**
   * Starts a scavenge; it goes on where the stopped one left off. One that runs already is no
   * failure.
   */
  @ActivityMethod(name = START_SCAVENGE)
  void startScavenge(NodeName node);

  /** A node of a target. */
  record NodeName(String target, String node) {}

  /**
   * What a node says of all.
   *
   * @param node the node that was asked
   * @param members one for each, with the name of the inventory where its endpoint is known there
   */
  record Gossip(String node, List<Member> members) {
    public Gossip {
      members = members == null ? List.of() : List.copyOf(members);
    }
  }

  /**
   * A member, as one of them tells it.
   *
   * @param node its name in the inventory; absent where the inventory has none with its endpoint
   * @param endpoint its host and port
   * @param instance changes with each start of its process
   * @param state as KurrentDB names it: Leader, Follower, ReadOnlyReplica, CatchingUp, …
   * @param alive whether the others hear of it
   * @param epoch the number and the id of the last election it knows of
   */
  record Member(
      @Nullable String node,
      String endpoint,
      String instance,
      String state,
      boolean alive,
      boolean readOnlyReplica,
      long writer,
      long chaser,
      String epoch) {}

  /**
   * A node about itself.
   *
   * @param version as reported
   * @param state in lower case, as reported
   * @param healthy whether it says that it serves
   */
  record NodeFacts(String version, String state, boolean healthy) {}

  /**
   * Scavenges of one node since its process started.
   *
   * @param running the id of the one that runs; absent where none does
   * @param last the id of the newest; absent where there was none, or the version does not tell
   * @param result how that one ended, as KurrentDB says it
   */
  record Scavenging(@Nullable String running, @Nullable String last, @Nullable String result) {}

  /**
   * Scavenges that the cluster starts.
   *
   * @param state whether it does
   * @param schedule when, as it was configured
   * @param next when next, as far as it is known
   */
  record AutoScavenge(State state, @Nullable String schedule, @Nullable Instant next) {
    /** What it does. */
    public enum State {
      /** The feature is not there, not licensed or switched off. */
      @JsonProperty("not-in-use")
      NOT_IN_USE,
      /** It is there, without a schedule. */
      @JsonProperty("not-configured")
      NOT_CONFIGURED,
      @JsonProperty("waiting")
      WAITING,
      @JsonProperty("in-progress")
      IN_PROGRESS,
      @JsonProperty("pausing")
      PAUSING,
      @JsonProperty("paused")
      PAUSED
    }

    /** Whether it could start a scavenge: then it has to be paused before a copy. */
    public boolean isActive() {
      return state == State.WAITING || state == State.IN_PROGRESS || state == State.NOT_CONFIGURED;
    }
  }
}
