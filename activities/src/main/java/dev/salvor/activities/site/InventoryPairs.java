package dev.salvor.activities.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.workflows.ports.Pairs;
import io.temporal.activity.Activity;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds a member in the inventory, and has the servers of its kind do what is asked. */
public final class InventoryPairs implements Pairs, AutoCloseable {
  private final Supplier<Inventory> inventory;
  private final Map<Member.Role, PairServers> kinds;
  private final LeaderSamples samples = new LeaderSamples();
  private @Nullable LeaderWatch watch;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public InventoryPairs(Supplier<Inventory> inventory, Map<Member.Role, PairServers> kinds) {
    this.inventory = inventory;
    this.kinds = Map.copyOf(kinds);
  }

  /** Begins to remember, once a second, how far the leaders are of the sites of an agent. */
  public InventoryPairs watch(String agent) {
    watch = LeaderWatch.start(inventory, kinds, samples, agent);
    return this;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }

  @Override
  public Seen look(Half half) {
    var at = at(half);
    return samples.completed(half, servers(half).look(at), new Standing(at).hasGuard());
  }

  @Override
  public Rights rights(Half half) {
    return new Rights(servers(half).missing(at(half)));
  }

  @Override
  public Fence readFence(Half half) {
    var run = Activity.getExecutionContext().getInfo().getWorkflowId();
    return servers(half).readFence(at(half), run);
  }

  @Override
  public Raised raiseFence(Fence fence) {
    return servers(fence.half()).raiseFence(at(fence.half()), fence);
  }

  @Override
  public void liftFence(Fence fence) {
    var at = at(fence.half());
    var standing = new Standing(at);
    if (standing.isRaised()) {
      standing.requireOnlyOne(servers(fence.half()));
    }
    servers(fence.half()).liftFence(at, fence);
  }

  @Override
  public Trial tryToWrite(Half half) {
    return servers(half).tryToWrite(at(half));
  }

  @Override
  public Seen catchUp(Mark mark) {
    return servers(mark.half()).catchUp(at(mark.half()), mark);
  }

  @Override
  public Seen stopFollowing(Half half) {
    return servers(half).stopFollowing(at(half));
  }

  @Override
  public Promoted promote(Mark mark) {
    return servers(mark.half()).promote(at(mark.half()), mark);
  }

  @Override
  public Canary canary(Half half) {
    return servers(half).canary(at(half));
  }

  @Override
  public Foreign foreignWrites(Since since) {
    return servers(since.half()).foreignWrites(at(since.half()), since);
  }

  /** One that follows takes no writes anyway; its clients are to be let in once it leads again. */
  @Override
  public Followed follow(Half half) {
    var at = at(half);
    var servers = servers(half);
    var followed = servers.follow(at);
    servers.standingFence(at).ifPresent(fence -> servers.liftFence(at, fence));
    return followed;
  }

  private PairServers servers(Half half) {
    var role = member(half).role();
    return Objects.requireNonNull(kinds.get(role), () -> "Nobody serves pairs of " + role);
  }

  private Located at(Half half) {
    return locate(inventory.get(), half);
  }

  /** Where a server is. */
  static Located locate(Inventory inventory, Half half) {
    var site = inventory.target(half.site()).sides();
    var pair = member(inventory, half).pair();
    var own = pair.sides().get(half.side());
    var other = pair.sides().get(site.other(half.side()));
    if (own == null || other == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected one of the sides %s of %s, found '%s'"
              .formatted(pair.sides().keySet(), half.site(), half.side()));
    }
    return new Located(half, pair, own, other);
  }

  private Member member(Half half) {
    return member(inventory.get(), half);
  }

  private static Member member(Inventory inventory, Half half) {
    var target = inventory.target(half.site());
    if (!target.kind().equals("site")) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to be a site, found that the inventory calls it a %s"
              .formatted(half.site(), target.kind()));
    }
    return target
        .sides()
        .member(half.member())
        .filter(member -> member.role().isPair())
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected %s to be a member of %s that holds data, found none of that name; correct the inventory"
                    .formatted(half.member(), half.site())));
  }
}
