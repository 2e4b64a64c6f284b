package dev.salvor.web.runs;

import com.google.protobuf.Timestamp;
import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.Engine;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.common.SearchAttributeKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists runs by Temporal's visibility. */
@Component
public class RunList {
  /** What is a run and not one of the short or inner workflows. */
  static final String ALL_RUNS =
      Catalogue.runbooks().stream()
          .map(runbook -> "'" + runbook.name() + "'")
          .collect(Collectors.joining(", ", "WorkflowType IN (", ")"));

  private static final int MOST = 200;

  private final Engine engine;

  RunList(Engine engine) {
    this.engine = engine;
  }

  /**
   * One run in a list.
   *
   * @param id the run's id
   * @param runbook the runbook's name
   * @param target the target's name
   * @param state where it is
   * @param requester who asked
   * @param startedAt when it began
   * @param closedAt when it ended
   */
  public record Line(
      String id,
      String runbook,
      String target,
      RunState state,
      String requester,
      Instant startedAt,
      @Nullable Instant closedAt) {}

  /**
   * What is looked for; what is absent does not matter.
   *
   * @param target the target's name
   * @param runbook the runbook's name
   * @param state where the run is
   * @param limit at most so many
   */
  public record Filter(
      @Nullable String target, @Nullable String runbook, @Nullable String state, int limit) {}

  /** The runs that fit, the youngest first. */
  public List<Line> list(Filter filter) {
    if (filter.limit() < 1 || filter.limit() > MOST) {
      throw Refusal.badRequest(
          "limit: expected a number from 1 to %d, found %d.".formatted(MOST, filter.limit()));
    }
    var query =
        ALL_RUNS
            + clause(Attributes.TARGET, filter.target())
            + clause(Attributes.RUNBOOK, filter.runbook())
            + clause(Attributes.STATE, known(filter.state()));
    return engine.list(query, filter.limit()).stream().map(RunList::line).toList();
  }

  /** The runs that have not ended. */
  public List<Line> open() {
    return engine.list(ALL_RUNS + " AND ExecutionStatus = 'Running'", 50).stream()
        .map(RunList::line)
        .toList();
  }

  private static String clause(SearchAttributeKey<String> key, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return "";
    }
    if (!value.matches("[A-Za-z0-9._-]{1,200}")) {
      throw Refusal.badRequest("Expected a name to look for, found '%s'.".formatted(value));
    }
    return " AND %s = '%s'".formatted(key.getName(), value);
  }

  private static @Nullable String known(@Nullable String state) {
    if (state != null && !state.isBlank() && RunStates.word(state).isEmpty()) {
      throw Refusal.badRequest(
          "state: expected one of planning, waiting, running, stuck, undoing, done, refused, failed, aborted, cancelled, found '%s'."
              .formatted(state));
    }
    return state;
  }

  private static Line line(WorkflowExecutionInfo info) {
    var id = info.getExecution().getWorkflowId();
    var target = RunId.parse(id).map(RunId::target).orElse("");
    return new Line(
        id,
        info.getType().getName(),
        target,
        RunStates.of(info.getStatus(), text(info, Attributes.STATE)),
        text(info, Attributes.REQUESTER),
        instant(info.getStartTime()),
        info.hasCloseTime() ? instant(info.getCloseTime()) : null);
  }

  private static String text(WorkflowExecutionInfo info, SearchAttributeKey<String> key) {
    var payload = info.getSearchAttributes().getIndexedFieldsMap().get(key.getName());
    var value =
        payload == null
            ? null
            : Payloads.converter().fromPayload(payload, String.class, String.class);
    return value == null ? "" : value;
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
