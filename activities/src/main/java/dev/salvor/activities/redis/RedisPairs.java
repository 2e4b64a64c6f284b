package dev.salvor.activities.redis;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.PairServers;
import dev.salvor.workflows.ports.Pairs.Canary;
import dev.salvor.workflows.ports.Pairs.Fence;
import dev.salvor.workflows.ports.Pairs.Followed;
import dev.salvor.workflows.ports.Pairs.Foreign;
import dev.salvor.workflows.ports.Pairs.Mark;
import dev.salvor.workflows.ports.Pairs.Promoted;
import dev.salvor.workflows.ports.Pairs.Raised;
import dev.salvor.workflows.ports.Pairs.Seen;
import dev.salvor.workflows.ports.Pairs.Since;
import dev.salvor.workflows.ports.Pairs.Trial;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Redis 6.2 and newer, and Valkey: a primary and its replica. */
public final class RedisPairs implements PairServers {
  private final PairClients clients;
  private final ReplicaFence fence;
  private final Duration standstill;

  /**
   * @param standstill how long a replica may stand still
   */
  RedisPairs(Clients clients, Secrets secrets, Clock clock, Duration standstill) {
    this.clients = new PairClients(clients, secrets);
    this.fence = new ReplicaFence(this.clients, clock);
    this.standstill = standstill;
  }

  @Override
  public Seen look(Located at) {
    try (var session = clients.open(at)) {
      return ReplicationLook.of(session).seen();
    }
  }

  @Override
  public List<String> missing(Located at) {
    return new RedisRights(clients).missing(at);
  }

  @Override
  public Fence readFence(Located at, String run) {
    return fence.read(at, run);
  }

  @Override
  public Raised raiseFence(Located at, Fence raised) {
    return fence.raise(at, raised);
  }

  @Override
  public void liftFence(Located at, Fence lifted) {
    fence.lift(at, lifted);
  }

  @Override
  public Optional<Fence> standingFence(Located at) {
    return at.beside()
        .flatMap(KeptRules::beside)
        .map(kept -> new Fence(at.half(), kept.run(), kept.rules()));
  }

  @Override
  public Trial tryToWrite(Located at) {
    return new ClientTrial(clients).make(at);
  }

  @Override
  public Seen catchUp(Located at, Mark mark) {
    return new ReplicaCaught(clients, standstill).up(at, mark.epoch(), mark.position());
  }

  @Override
  public Seen stopFollowing(Located at) {
    return new ReplicaPromotion(clients).unlink(at);
  }

  @Override
  public Promoted promote(Located at, Mark mark) {
    return new ReplicaPromotion(clients).promote(at, mark);
  }

  @Override
  public Canary canary(Located at) {
    return new CanaryKey(clients).sing(at);
  }

  @Override
  public Foreign foreignWrites(Located at, Since since) {
    return new ForeignCommands(clients).count(at, since);
  }

  @Override
  public Followed follow(Located at) {
    return new ReplicaFollowing(clients, standstill).make(at);
  }
}
