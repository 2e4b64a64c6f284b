package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs;
import java.util.List;

/**
 * The pairs of the site in memory. Two that serve at once are a failure of whoever brought it
 * about.
 */
public final class FakePairs implements Pairs {
  private final FakeWorld world;

  FakePairs(FakeWorld world) {
    this.world = world;
  }

  private FakeSite.Server reached(String activity, Half half) {
    world.called(activity);
    var server = world.site().server(half);
    if (!server.isUp()) {
      throw Failure.UNREACHABLE.because(
          "Expected %s on %s to answer, found nobody; start it"
              .formatted(half.member(), half.side()));
    }
    return server;
  }

  @Override
  public Seen look(Half half) {
    return reached("Pairs.Look", half).seen(half.member(), world.now());
  }

  @Override
  public Rights rights(Half half) {
    var _ = reached("Pairs.Rights", half);
    return new Rights(world.site().missing(half));
  }

  @Override
  public Fence readFence(Half half) {
    world.called("Pairs.ReadFence");
    return new Fence(half, "", List.of("as it was"));
  }

  @Override
  public Raised raiseFence(Fence fence) {
    world.called("Pairs.RaiseFence");
    var server = world.site().server(fence.half());
    server.fence(true);
    return new Raised(server.isUp(), server.isUp() ? "fenced" : "only the guard waits for it");
  }

  @Override
  public void liftFence(Fence fence) {
    world.called(LIFT_FENCE);
    if (world.site().other(fence.half()).serves()) {
      throw Failure.NOT_ALLOWED.because(
          "Expected the other side not to serve, found it serving; the fence stays");
    }
    world.site().server(fence.half()).fence(false);
  }

  @Override
  public Trial tryToWrite(Half half) {
    world.called("Pairs.TryToWrite");
    var server = world.site().server(half);
    if (!server.isUp()) {
      return new Trial(Trial.Tried.UNREACHABLE, "nobody answers");
    }
    return server.serves()
        ? new Trial(Trial.Tried.WRITTEN, "it took a write")
        : new Trial(Trial.Tried.REFUSED, "refused");
  }

  @Override
  public Seen catchUp(Mark mark) {
    var server = reached("Pairs.CatchUp", mark.half());
    server.at(mark.position());
    return server.seen(mark.half().member(), world.now());
  }

  @Override
  public Seen stopFollowing(Half half) {
    return reached("Pairs.StopFollowing", half).link(false).seen(half.member(), world.now());
  }

  @Override
  public Promoted promote(Mark mark) {
    var server = reached("Pairs.Promote", mark.half());
    if (server.position() < mark.position()) {
      throw Failure.NOT_YET.because("Expected its position to be reached, found less; wait");
    }
    if (!server.leads()) {
      server.promote();
    }
    if (world.site().isSplit()) {
      throw new AssertionError("Two servers of one pair serve");
    }
    return new Promoted(Integer.toString(server.epoch()), server.position(), world.now());
  }

  @Override
  public Canary canary(Half half) {
    var _ = reached("Pairs.Canary", half);
    return new Canary(2, "canary-" + half.member());
  }

  @Override
  public Foreign foreignWrites(Since since) {
    var server = reached("Pairs.ForeignWrites", since.half());
    return new Foreign(server.foreign(), "counted");
  }

  @Override
  public Followed follow(Half half) {
    var server = reached(FOLLOW, half);
    if (!server.linked() && !server.leads()) {
      server.link(true);
    } else {
      server.follow(world.site().other(half));
    }
    return new Followed("rewound", 0, server.seen(half.member(), world.now()));
  }
}
