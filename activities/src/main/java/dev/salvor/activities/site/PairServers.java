package dev.salvor.activities.site;

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
import java.util.List;
import java.util.Optional;

/**
 * Pairs of one kind of server. Each gesture is that of {@link dev.salvor.workflows.ports.Pairs}, of
 * a server whose place is known.
 */
public interface PairServers {
  Seen look(Located at);

  /** What {@link dev.salvor.workflows.ports.Pairs#rights} says. */
  List<String> missing(Located at);

  /**
   * @param run whose fence it will be
   */
  Fence readFence(Located at, String run);

  Raised raiseFence(Located at, Fence fence);

  void liftFence(Located at, Fence fence);

  /** The fence that was raised and not lifted, whoever raised it. */
  Optional<Fence> standingFence(Located at);

  Trial tryToWrite(Located at);

  Seen catchUp(Located at, Mark mark);

  Seen stopFollowing(Located at);

  Promoted promote(Located at, Mark mark);

  Canary canary(Located at);

  Foreign foreignWrites(Located at, Since since);

  Followed follow(Located at);
}
