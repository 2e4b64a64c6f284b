package dev.salvor.workflows.redis;

import dev.salvor.workflows.ports.RedisNodes.FlushTraces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the flush.
 *
 * @param accident when it was
 * @param flushes how many the server has counted
 * @param keysNow how many keys it holds now
 */
record Loss(Accident accident, long flushes, long keysNow) {
  static Loss of(FlushTraces traces, @Nullable Instant said) {
    return new Loss(Accident.of(traces, said), traces.flushes(), traces.keysNow());
  }

  String words() {
    return "flushed %s; %s in the server now".formatted(accident.words(), Sizes.keys(keysNow));
  }
}
