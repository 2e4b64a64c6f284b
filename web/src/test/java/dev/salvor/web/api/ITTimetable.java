package dev.salvor.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.salvor.runbooks.schedule.Timetable;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import io.temporal.api.workflowservice.v1.ListScheduleMatchingTimesRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Salvor expects of a cron text is what Temporal makes of it. Where a clock is changed,
 * Temporal fires at no other time than one that the clock shows, save by half an hour.
 */
@Needs(Tool.TEMPORAL)
class ITTimetable {
  /** There Temporal moves a time that the clock jumps over; such a firing asks at its gate. */
  private static final String HALF_HOURS = "Australia/Lord_Howe";

  @ParameterizedTest(name = "{0} ({1}) from {2}")
  @CsvSource({
    "30 2 * * *, Europe/Berlin, 2026-03-27T00:00:00Z",
    "30 2 * * *, Europe/Berlin, 2026-10-23T00:00:00Z",
    "*/20 * * * *, Europe/Berlin, 2026-03-28T22:00:00Z",
    "*/20 * * * *, Europe/Berlin, 2026-10-24T22:00:00Z",
    "15 1 * * *, America/New_York, 2026-03-07T00:00:00Z",
    "15 1 * * *, America/New_York, 2026-10-30T00:00:00Z",
    "45 1 * * *, Australia/Lord_Howe, 2026-04-03T00:00:00Z",
    "10 2 * * *, Australia/Lord_Howe, 2026-10-02T00:00:00Z",
    "0 0 * * *, America/Sao_Paulo, 2018-11-02T00:00:00Z",
    "'5 4 1,15 * *', Asia/Kathmandu, 2026-01-12T00:00:00Z",
    "0 12 * jan-mar/2 mon-fri, UTC, 2026-02-25T00:00:00Z",
    "0 3 * * 0, UTC, 2026-02-25T00:00:00Z"
  })
  void agreesWithTemporal(String cron, String zone, Instant from) throws Exception {
    var range = Range.get();
    var name = "times-" + Integer.toHexString((cron + zone + from).hashCode());
    var body =
        """
        {"name":"%s","runbook":"redis-backup","targets":["lab-redis"],"cron":"%s","zone":"%s","reason":"times"}\
        """
            .formatted(name, cron, zone);
    assertThat(Api.as(range.url(), "oncall").post("/schedules", body).status()).isEqualTo(201);
    var until = from.plusSeconds(6 * 86_400);

    var table = Timetable.of(cron, zone);
    var temporals = temporals(range, name, from, until);
    assertThat(certain(table, table.between(from, until, 1_000)))
        .isEqualTo(certain(table, temporals))
        .isNotEmpty();
    if (!zone.equals(HALF_HOURS)) {
      assertThat(temporals).allMatch(table::names);
    }
    Api.as(range.url(), "oncall").delete("/schedules/" + name);
  }

  private static List<Instant> certain(Timetable table, List<Instant> times) {
    return times.stream().filter(at -> !table.isDoubtful(at)).toList();
  }

  private static List<Instant> temporals(Range range, String name, Instant from, Instant until) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(range.engineAddress()).build());
    try {
      return stubs
          .blockingStub()
          .listScheduleMatchingTimes(
              ListScheduleMatchingTimesRequest.newBuilder()
                  .setNamespace("default")
                  .setScheduleId(name)
                  .setStartTime(Timestamp.newBuilder().setSeconds(from.getEpochSecond()))
                  .setEndTime(Timestamp.newBuilder().setSeconds(until.getEpochSecond()))
                  .build())
          .getStartTimeList()
          .stream()
          .map(at -> Instant.ofEpochSecond(at.getSeconds()))
          .toList();
    } finally {
      stubs.shutdownNow();
    }
  }
}
