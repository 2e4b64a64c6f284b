package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.Names.Entry;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import dev.salvor.workflows.ports.Probes.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The two sides of the target {@code lab-site}, in memory: {@code east} serves at first. */
public final class FakeSite {
  /** A server of a pair; what it holds is only its position. */
  public static final class Server {
    private Lead lead;
    private int epoch = 1;
    private long position = 1_000;
    private boolean linked = true;
    private boolean fenced;
    private boolean up = true;
    private long foreign;
    private Instant completeAt = Instant.EPOCH;

    Server(Lead lead) {
      this.lead = lead;
    }

    /** Whether clients could write. */
    public boolean serves() {
      return up && lead == Lead.LEADS && !fenced;
    }

    public boolean leads() {
      return lead == Lead.LEADS;
    }

    public boolean fenced() {
      return fenced;
    }

    public Server down() {
      up = false;
      return this;
    }

    public Server at(long newPosition) {
      position = newPosition;
      return this;
    }

    public Server link(boolean newLinked) {
      linked = newLinked;
      return this;
    }

    public boolean linked() {
      return linked;
    }

    public Server complete(Instant instant) {
      completeAt = instant;
      return this;
    }

    /** Others write that many times. */
    public Server written(long times) {
      foreign += times;
      position += times;
      return this;
    }

    /** It leads, as after a fail-over. */
    public void takeOver() {
      promote();
    }

    /** It leads still, behind a fence. */
    public void shutOut() {
      fenced = true;
    }

    boolean isUp() {
      return up;
    }

    long position() {
      return position;
    }

    int epoch() {
      return epoch;
    }

    long foreign() {
      return foreign;
    }

    void fence(boolean on) {
      fenced = on;
    }

    void promote() {
      lead = Lead.LEADS;
      linked = true;
      epoch++;
      foreign = 0;
    }

    void follow(Server leader) {
      lead = Lead.FOLLOWS;
      linked = true;
      fenced = false;
      epoch = leader.epoch;
      position = leader.position;
    }

    Seen seen(@Nullable String leader, Instant now) {
      return new Seen(
          "15.1",
          lead,
          Integer.toString(epoch),
          position,
          linked,
          completeAt,
          lead == Lead.LEADS ? null : leader,
          now,
          fenced);
    }
  }

  private final Map<String, Server> servers = new ConcurrentHashMap<>();
  private final Map<String, Integer> replicas =
      new ConcurrentHashMap<>(Map.of("shop@east", 4, "shop@west", 0));
  private final Map<String, Boolean> led =
      new ConcurrentHashMap<>(Map.of("shop@east", true, "shop@west", false));
  private final Map<String, Health> health = new ConcurrentHashMap<>();
  private final Map<String, List<String>> missing = new ConcurrentHashMap<>();
  private final Map<String, FakeWorkloads> clusters = new ConcurrentHashMap<>();
  private volatile Entry name = new Entry(List.of("192.0.2.1"), Duration.ofSeconds(3));
  private volatile boolean off;

  FakeSite() {
    for (var member : List.of("orders", "cache")) {
      servers.put(member + "@east", new Server(Lead.LEADS));
      servers.put(member + "@west", new Server(Lead.FOLLOWS));
    }
  }

  /** The server of a member on a side. */
  public Server server(String member, String side) {
    var server = servers.get(member + "@" + side);
    if (server == null) {
      throw new IllegalArgumentException("There is no " + member + " on " + side);
    }
    return server;
  }

  Server server(Half half) {
    return server(half.member(), half.side());
  }

  Server other(Half half) {
    return server(half.member(), half.side().equals("east") ? "west" : "east");
  }

  /** Whether clients could write a member's data on both sides. */
  public boolean isSplit() {
    return List.of("orders", "cache").stream()
        .anyMatch(member -> server(member, "east").serves() && server(member, "west").serves());
  }

  /** Has a witness see a side so; otherwise it sees whether its servers serve. */
  public FakeSite seen(String witness, String side, Health how) {
    health.put(witness + "@" + side, how);
    return this;
  }

  /** Has every witness see a side so. */
  public FakeSite seen(String side, Health how) {
    List.of("lab", "east", "west").forEach(witness -> seen(witness, side, how));
    return this;
  }

  Health health(String witness, String side) {
    var serves = server("orders", side).serves() && server("cache", side).serves();
    return health.getOrDefault(witness + "@" + side, serves ? Health.HEALTHY : Health.UNHEALTHY);
  }

  /** Takes rights to a member on a side. */
  public FakeSite lacks(String member, String side, String... rights) {
    missing.put(member + "@" + side, List.of(rights));
    return this;
  }

  List<String> missing(Half half) {
    return missing.getOrDefault(half.member() + "@" + half.side(), List.of());
  }

  /** The cluster of a side, which knows who moves the site. */
  public FakeWorkloads cluster(String side) {
    return clusters.computeIfAbsent(side, _ -> new FakeWorkloads());
  }

  /** How many replicas a workload has on a side. */
  public int replicas(String side) {
    return replicas.getOrDefault("shop@" + side, 0);
  }

  void scale(Half half, int wanted) {
    replicas.put(half.member() + "@" + half.side(), wanted);
  }

  /** Whether clients are led to a workload on a side. */
  public boolean led(String side) {
    return led.getOrDefault("shop@" + side, false);
  }

  boolean led(Half half) {
    return led.getOrDefault(half.member() + "@" + half.side(), false);
  }

  void lead(Half half, boolean here) {
    led.put(half.member() + "@" + half.side(), here);
  }

  /** What the name says. */
  public Entry name() {
    return name;
  }

  void name(Entry entry) {
    name = entry;
  }

  /** Whether the command that turns a side off has run. */
  public boolean isOff() {
    return off;
  }

  void turnOff() {
    off = true;
  }
}
