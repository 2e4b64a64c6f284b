package dev.salvor.workflows.redis;

import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.RedisNodes.Facts;
import dev.salvor.workflows.ports.RedisNodes.FlushTraces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the flush.
 *
 * @param server what the live server says of itself
 * @param accident when it was
 * @param keysNow how many keys it holds now
 */
record Loss(Facts server, Accident accident, long keysNow) {
  static Loss of(Facts server, FlushTraces traces, @Nullable Instant said) {
    return new Loss(server, Accident.of(traces, said), traces.keysNow());
  }

  String words() {
    return "flushed %s; %s in the server now".formatted(accident.words(), Sizes.keys(keysNow));
  }
}
