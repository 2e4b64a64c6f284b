package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A KurrentDB cluster in memory: members, scavenges, and what is in the files. */
public final class FakeKurrent {
  private final Map<String, Node> nodes = new ConcurrentHashMap<>();
  private final Node scratch;
  private volatile boolean joined;
  private volatile AutoScavenge.State auto = AutoScavenge.State.WAITING;

  FakeKurrent() {
    put("n1", "Leader", 0);
    put("n2", "Follower", 0);
    put("n3", "Follower", 0);
    scratch = new Node(member(Kurrent.SCRATCH, "Leader", 0, false));
    scratch.files().clear();
  }

  /** Lets the node for drills find the others when it starts. */
  public FakeKurrent scratchJoins() {
    joined = true;
    return this;
  }

  /** What a node says of all: the one for drills knows nobody else. */
  List<Member> gossip(String asked) {
    var members = new ArrayList<Member>();
    if (!asked.equals(Kurrent.SCRATCH) || joined) {
      all().values().forEach(node -> members.add(node.member()));
    }
    if (asked.equals(Kurrent.SCRATCH)) {
      members.add(scratch.member());
    }
    return members;
  }

  /** One node. */
  public static final class Node {
    private final AtomicInteger scavenges = new AtomicInteger();
    private final NavigableMap<String, String> files = new ConcurrentSkipListMap<>();
    private final SortedMap<String, String> current = new TreeMap<>();
    private volatile Member member;
    private volatile @Nullable String running;
    private volatile @Nullable String last;
    private volatile boolean secondaryIndexes;

    Node(Member member) {
      this.member = member;
      files.putAll(
          Map.of(
              "db/chunk-000000.000000", "zero",
              "db/chunk-000001.000000", "one, half",
              "db/chaser.chk", "100",
              "db/writer.chk", "120",
              "index/indexmap", "table-a",
              "index/table-a", "a"));
    }

    /** What its files hold, by path. */
    public NavigableMap<String, String> files() {
      return files;
    }

    /** Its current mirror. */
    public SortedMap<String, String> mirror() {
      return current;
    }

    public Member member() {
      return member;
    }

    /** Starts a scavenge, as somebody might at any moment. */
    public void scavenge() {
      running = "scavenge-" + scavenges.incrementAndGet();
      last = running;
    }

    /** The scavenge that runs. */
    public @Nullable String running() {
      return running;
    }

    @Nullable String last() {
      return last;
    }

    /** Lets the scavenge that runs come to its end. */
    public void endScavenge() {
      running = null;
    }

    /** Switches secondary indexes on. */
    public void secondaryIndexes() {
      secondaryIndexes = true;
    }

    boolean hasSecondaryIndexes() {
      return secondaryIndexes;
    }
  }

  /** A node of the cluster. */
  public Node node(String name) {
    var node = name.equals(Kurrent.SCRATCH) ? scratch : nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("No node " + name);
    }
    return node;
  }

  /** Puts a node into a state, so many bytes behind the leader. */
  public FakeKurrent put(String name, String state, long lag) {
    return put(name, state, lag, true);
  }

  /** The same, alive or not. */
  public FakeKurrent put(String name, String state, long lag, boolean alive) {
    var member = member(name, state, lag, alive);
    nodes.computeIfAbsent(name, absent -> new Node(member)).member = member;
    return this;
  }

  private static Member member(String name, String state, long lag, boolean alive) {
    return new Member(
        name,
        name + ":2113",
        "instance-of-" + name,
        state,
        alive,
        state.equals("ReadOnlyReplica"),
        1_000_000_000 - lag,
        1_000_000_000 - lag,
        "3-epoch");
  }

  /** Starts the process of a node anew. */
  public FakeKurrent startAnew(String name) {
    var was = node(name).member;
    node(name).member =
        new Member(
            was.node(),
            was.endpoint(),
            was.instance() + "-anew",
            was.state(),
            was.alive(),
            was.readOnlyReplica(),
            was.writer(),
            was.chaser(),
            was.epoch());
    return this;
  }

  /** Lets the others hear of a node, or not. */
  FakeKurrent alive(String name, boolean alive) {
    var was = node(name).member;
    node(name).member =
        new Member(
            was.node(),
            was.endpoint(),
            was.instance(),
            was.state(),
            alive,
            was.readOnlyReplica(),
            was.writer(),
            was.chaser(),
            was.epoch());
    return this;
  }

  Map<String, Node> all() {
    return new TreeMap<>(nodes);
  }

  /** What auto-scavenge does. */
  public AutoScavenge.State auto() {
    return auto;
  }

  /** Has auto-scavenge do that, as a person might. */
  public FakeKurrent auto(AutoScavenge.State state) {
    auto = state;
    return this;
  }
}
