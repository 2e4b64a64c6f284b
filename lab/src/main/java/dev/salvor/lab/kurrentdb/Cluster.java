package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one node knows of the others, and what follows for itself: leader, follower, or neither.
 * Told anew with each round of gossip.
 */
final class Cluster {
  /** A follower that lacks no more than this is up to date. */
  private static final long CAUGHT_UP = 64 * 1024;

  private final NodeSettings settings;
  private final Store store;
  private final AutoScavenge auto;
  private final String instance = UUID.randomUUID().toString();
  private final Roll roll = new Roll();
  private volatile Member.State state = Member.State.Initializing;
  private volatile int priority;
  private long resignedUntil;

  Cluster(NodeSettings settings, Store store, AutoScavenge auto) {
    this.settings = settings;
    this.store = store;
    this.auto = auto;
  }

  synchronized void hear(Member member) {
    roll.hear(member);
    auto.hear(member.auto());
  }

  /** Ends a round: what is this node now? */
  synchronized void decide() throws IOException {
    roll.nextRound();
    var leader = roll.alive().stream().filter(Member::leads).max(Roll.BEST);
    if (state == Member.State.ShuttingDown) {
      return;
    }
    if (leader.isPresent() && !leadsRightly(leader.get())) {
      follow(leader.get());
    } else if (settings.readOnly()) {
      state = Member.State.ReadOnlyLeaderless;
    } else if (!hasQuorum()) {
      state = Member.State.Unknown;
    } else if (state != Member.State.Leader) {
      elect();
    }
  }

  private boolean leadsRightly(Member other) {
    return state == Member.State.Leader && other.epochNumber() < epoch().number();
  }

  private void follow(Member leader) throws IOException {
    if (leader.epochNumber() > epoch().number() && store.log().writer() > leader.epochPosition()) {
      // What was written after the new leader's time began was never agreed on.
      state = Member.State.ShuttingDown;
      OfflineTruncation.order(settings.db(), leader.epochPosition());
      return;
    }
    boolean near = leader.upTo() - store.log().writer() <= CAUGHT_UP;
    if (settings.readOnly()) {
      state = near ? Member.State.ReadOnlyReplica : Member.State.PreReadOnlyReplica;
    } else {
      state = near ? Member.State.Follower : Member.State.CatchingUp;
    }
  }

  private void elect() throws IOException {
    boolean resigned = roll.round() < resignedUntil;
    state = resigned ? Member.State.ResigningLeader : Member.State.Unknown;
    if (roll.isYoung() || resigned) {
      return;
    }
    var candidates = new ArrayList<>(aliveVoters());
    candidates.removeIf(Member::isResigning);
    candidates.add(own());
    if (candidates.stream().max(Roll.BEST).orElseThrow().port() == settings.port()) {
      store.beginEpoch(epoch().next().json());
      state = Member.State.Leader;
    }
  }

  private boolean hasQuorum() {
    return 1 + aliveVoters().size() > settings.clusterSize() / 2;
  }

  private List<Member> aliveVoters() {
    return roll.alive().stream().filter(other -> !other.readOnly()).toList();
  }

  private Epoch epoch() {
    return Epoch.in(store.log().epochText());
  }

  /** Only a leader writes; what it completes is completed everywhere. */
  void completeChunk() throws IOException {
    if (state == Member.State.Leader) {
      store.completeChunk();
    }
  }

  /** Leaves the lead to another. */
  synchronized void resign() {
    if (state == Member.State.Leader) {
      state = Member.State.ResigningLeader;
      resignedUntil = roll.round() + 2L * Roll.SILENT_ROUNDS;
    }
  }

  synchronized Member own() {
    var log = store.log();
    var epoch = epoch();
    return new Member(
        instance,
        settings.port(),
        state,
        log.writer(),
        log.epoch(),
        epoch.number(),
        epoch.id(),
        priority,
        settings.readOnly(),
        settings.version().text(),
        auto.word());
  }

  /** Everybody that was ever heard of, the dead as well. */
  synchronized List<Roll.Seen> members() {
    return roll.with(own());
  }

  /** The leader, where there is one. */
  synchronized Optional<Member> leader() {
    return members().stream()
        .filter(Roll.Seen::alive)
        .map(Roll.Seen::member)
        .filter(Member::leads)
        .max(Roll.BEST);
  }

  Member.State state() {
    return state;
  }

  void shuttingDown() {
    state = Member.State.ShuttingDown;
  }

  void priority(int newPriority) {
    priority = newPriority;
  }
}
