package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Member.Role;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Found;
import io.temporal.failure.TemporalFailure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The workloads of a site on the side that is to serve, and what each gets there. */
record Standbys(Sides sides) {
  List<Standby> of(Direction direction, Mode mode) {
    var workloads = sides.of(Role.WORKLOAD);
    if (workloads.isEmpty()) {
      return List.of();
    }
    var fromIsThere = sides.isThere(direction.from());
    return Together.each(
        workloads,
        member -> {
          var before = found(member, direction.to(), Timeouts.PROBE);
          var serving = fromIsThere ? serving(member, direction.from(), mode) : null;
          return Standby.of(member, Objects.requireNonNull(member.workload()), serving, before);
        });
  }

  /** The cluster of a side that has failed may be gone with it; nothing depends on its answer. */
  private @Nullable Found serving(Member member, String side, Mode mode) {
    try {
      return found(member, side, mode == Mode.FORCED ? Timeouts.QUESTION : Timeouts.PROBE);
    } catch (TemporalFailure failure) {
      if (mode == Mode.GRACEFUL || Asking.isCancel(failure)) {
        throw failure;
      }
      return null;
    }
  }

  private Found found(Member member, String side, Timeouts timeouts) {
    return sides.on(side, Workloads.class, timeouts).look(sides.half(member, side));
  }
}
