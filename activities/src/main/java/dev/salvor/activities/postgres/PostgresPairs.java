package dev.salvor.activities.postgres;

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

/** PostgreSQL 13 and newer: a primary, and a standby that streams from it. */
public final class PostgresPairs implements PairServers {
  private final Logins logins;
  private final Fencing fencing;
  private final Duration standstill;

  public PostgresPairs(Secrets secrets, Clock clock) {
    this(secrets, clock, Caught.STANDSTILL);
  }

  /**
   * @param standstill how long a follower may stand still
   */
  public PostgresPairs(Secrets secrets, Clock clock, Duration standstill) {
    this.logins = new Logins(secrets);
    this.fencing = new Fencing(logins, clock);
    this.standstill = standstill;
  }

  @Override
  public Seen look(Located at) {
    try (var session = logins.open(at)) {
      return new ServerLook(session).seen();
    }
  }

  @Override
  public List<String> missing(Located at) {
    return new PostgresRights(logins).missing(at);
  }

  @Override
  public Fence readFence(Located at, String run) {
    return fencing.read(at, run);
  }

  @Override
  public Raised raiseFence(Located at, Fence fence) {
    return fencing.raise(at, fence);
  }

  @Override
  public void liftFence(Located at, Fence fence) {
    fencing.lift(at, fence);
  }

  @Override
  public Optional<Fence> standingFence(Located at) {
    return FenceNote.beside(at.data()).map(note -> note.fence(at.half()));
  }

  @Override
  public Trial tryToWrite(Located at) {
    return new WriteTrial(logins).make(at);
  }

  @Override
  public Seen catchUp(Located at, Mark mark) {
    return new Caught(logins, standstill).up(at, mark.epoch(), mark.position());
  }

  @Override
  public Seen stopFollowing(Located at) {
    return new Unlinking(logins).make(at);
  }

  @Override
  public Promoted promote(Located at, Mark mark) {
    return new Promotion(logins).make(at, mark);
  }

  @Override
  public Canary canary(Located at) {
    return new CanaryTable(logins).sing(at);
  }

  @Override
  public Foreign foreignWrites(Located at, Since since) {
    return new ForeignTransactions(logins).count(at, since);
  }

  @Override
  public Followed follow(Located at) {
    return new Following(logins, standstill).make(at);
  }
}
