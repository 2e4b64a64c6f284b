package dev.salvor.web.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells an absent Temporal from one that says no. */
final class Failures {
  private static final Set<Status.Code> AWAY =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.RESOURCE_EXHAUSTED);

  private Failures() {}

  /** Whether the connection failed. A query's own deadline only says that no worker answers. */
  static boolean isAway(Throwable failed) {
    return code(failed) == Status.Code.UNAVAILABLE;
  }

  static RuntimeException translated(@Nullable Throwable cause, String address) {
    if (cause != null && AWAY.contains(code(cause))) {
      return new EngineAway(
          "Temporal at %s did not answer in time. Nothing is lost; try again.".formatted(address));
    }
    return cause instanceof RuntimeException own ? own : new IllegalStateException(cause);
  }

  private static Status.Code code(Throwable failed) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof StatusRuntimeException status) {
        return status.getStatus().getCode();
      }
    }
    return Status.Code.OK;
  }
}
