package dev.salvor.lab.kurrentdb;

/**
 * What a node tells of itself to the others.
 *
 * @param upTo the position to which it has the log
 * @param epochPosition where the time of the leader it knows began
 * @param auto how it goes with the cluster's scavenges, as this node has heard
 */
record Member(
    String instanceId,
    int port,
    State state,
    long upTo,
    long epochPosition,
    int epochNumber,
    String epochId,
    int priority,
    boolean readOnly,
    String version,
    AutoScavenge.Word auto) {
  /** The server's own names. */
  enum State {
    Initializing,
    DiscoverLeader,
    Unknown,
    PreReplica,
    CatchingUp,
    Clone,
    Follower,
    PreLeader,
    Leader,
    ShuttingDown,
    ReadOnlyLeaderless,
    PreReadOnlyReplica,
    ReadOnlyReplica,
    ResigningLeader
  }

  boolean leads() {
    return state == State.Leader;
  }

  boolean isResigning() {
    return state == State.ResigningLeader;
  }
}
