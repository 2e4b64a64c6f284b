package dev.salvor.worker.build;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * {@code /actuator/oldbuilds}: the builds that still have open runs which cannot move, with how
 * many. A supervisor keeps a worker of each of them.
 */
@Endpoint(id = "oldbuilds")
public final class OldBuilds {
  private final Mover mover;

  public OldBuilds(Mover mover) {
    this.mover = mover;
  }

  @ReadOperation
  public Map<String, Long> staying() {
    return mover.staying();
  }
}
