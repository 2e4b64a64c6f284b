package dev.salvor.worker.runs;

import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.RunState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many open runs there are in each state, for whoever watches. */
public final class OpenRuns {
  private final WorkflowClient client;
  private final Map<RunState, AtomicLong> counts = new EnumMap<>(RunState.class);

  public OpenRuns(WorkflowClient client, MeterRegistry registry) {
    this.client = client;
    Arrays.stream(RunState.values())
        .filter(state -> !state.isFinal())
        .forEach(state -> counts.put(state, register(state, registry)));
  }

  private static AtomicLong register(RunState state, MeterRegistry registry) {
    var count = new AtomicLong();
    Gauge.builder("salvor.runs.open", count, AtomicLong::get)
        .tag("state", state.word())
        .description("Open runs by state")
        .register(registry);
    return count;
  }

  public void count() {
    counts.forEach((state, count) -> count.set(client.countWorkflows(query(state)).getCount()));
  }

  private static String query(RunState state) {
    return "ExecutionStatus = 'Running' AND %s = '%s'"
        .formatted(Attributes.STATE.getName(), state.word());
  }
}
