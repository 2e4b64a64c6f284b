package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.KurrentNodes;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Live nodes through OkHttp. */
public final class OkHttpKurrentNodes implements KurrentNodes {
  private static final String GOSSIP = "/gossip";
  private static final String INFO = "/info";

  private final Clusters clusters;
  private final Clients clients;
  private final Scavenges scavenges;
  private final AutoScavenges autoScavenges;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public OkHttpKurrentNodes(Supplier<Inventory> inventory, Secrets secrets) {
    this(inventory, secrets, Patience.USUAL, Clock.systemUTC());
  }

  OkHttpKurrentNodes(
      Supplier<Inventory> inventory, Secrets secrets, Patience patience, Clock clock) {
    this.clusters = new Clusters(inventory);
    this.clients = new Clients(secrets, patience);
    this.scavenges = new Scavenges(patience);
    this.autoScavenges = new AutoScavenges(patience, clock);
  }

  private Conversation with(NodeName node) {
    return clients.with(clusters.address(node));
  }

  @Override
  public Gossip gossip(NodeName node) {
    var conversation = with(node);
    var reply = conversation.look(GOSSIP, Set.of());
    var answer = conversation.read(GOSSIP, reply, GossipAnswer.class);
    var members = answer.members();
    if (members == null) {
      throw NodeFailures.another(conversation.address(), GOSSIP, reply, null);
    }
    var known = new KnownNodes(clusters.cluster(node.target()), node.node(), answer.own());
    return new Gossip(
        node.node(),
        members.stream()
            .map(member -> member.member(known.name(member.endpoint()).orElse(null)))
            .toList());
  }

  /** The JSON of {@code /info}; EventStoreDB has only the one version. */
  private record Info(
      @Nullable String dbVersion, @Nullable String esVersion, @Nullable String state) {}

  @Override
  public NodeFacts look(NodeName node) {
    var conversation = with(node);
    var reply = conversation.look(INFO, Set.of());
    var info = conversation.read(INFO, reply, Info.class);
    var version = info.dbVersion() == null ? info.esVersion() : info.dbVersion();
    if (version == null) {
      throw NodeFailures.another(conversation.address(), INFO, reply, null);
    }
    var health = conversation.look("/health/live", Set.of(503));
    return new NodeFacts(version, String.valueOf(info.state()), health.isGood());
  }

  @Override
  public Scavenging scavenging(NodeName node) {
    return scavenges.look(with(node));
  }

  @Override
  public AutoScavenge autoScavenge(NodeName node) {
    return autoScavenges.look(with(node));
  }

  @Override
  public void pauseAutoScavenge(NodeName node) {
    autoScavenges.pause(with(node));
  }

  @Override
  public void resumeAutoScavenge(NodeName node) {
    autoScavenges.resume(with(node));
  }

  @Override
  public Scavenging stopScavenge(NodeName node) {
    return scavenges.stop(with(node));
  }

  @Override
  public void startScavenge(NodeName node) {
    scavenges.start(with(node));
  }
}
