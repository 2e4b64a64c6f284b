package dev.salvor.web.api;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.schedules.ScheduleDecisions;
import dev.salvor.web.schedules.ScheduleDeeds;
import dev.salvor.web.schedules.ScheduleMaker;
import dev.salvor.web.schedules.ScheduleReader;
import dev.salvor.web.schedules.ScheduleRequest;
import dev.salvor.web.schedules.ScheduleView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Schedules: create, list, read, decide, pause, resume, fire, delete. */
@RestController
@RequestMapping("/api/v1/schedules")
class SchedulesApi {
  private final ScheduleMaker maker;
  private final ScheduleReader reader;
  private final ScheduleDeeds deeds;
  private final ScheduleDecisions decisions;

  SchedulesApi(
      ScheduleMaker maker,
      ScheduleReader reader,
      ScheduleDeeds deeds,
      ScheduleDecisions decisions) {
    this.maker = maker;
    this.reader = reader;
    this.deeds = deeds;
    this.decisions = decisions;
  }

  /** Why somebody does something. */
  record Why(@Nullable String reason) {
    static @Nullable String of(@Nullable Why why) {
      return why == null ? null : why.reason();
    }
  }

  /** What somebody says to a schedule. */
  record Said(@Nullable String verdict, @Nullable String digest, @Nullable String reason) {
    Verdict parsed() {
      var word = verdict == null ? "" : verdict.strip();
      if (word.equalsIgnoreCase("approve")) {
        return Verdict.APPROVE;
      }
      if (word.equalsIgnoreCase("refuse")) {
        return Verdict.REFUSE;
      }
      throw Refusal.badRequest(
          "verdict: expected approve or refuse, found %s."
              .formatted(word.isEmpty() ? "none" : "'" + word + "'"));
    }
  }

  @PostMapping
  ResponseEntity<ScheduleView> create(Caller caller, @RequestBody ScheduleRequest request) {
    var made = maker.create(caller, request);
    return ResponseEntity.created(URI.create("/api/v1/schedules/" + made.name())).body(made);
  }

  @GetMapping
  List<ScheduleView> list(Caller caller) {
    return reader.list();
  }

  @GetMapping("/{name}")
  ScheduleView one(Caller caller, @PathVariable String name) {
    return reader.read(name);
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.OK)
  Map<String, String> delete(Caller caller, @PathVariable String name) {
    deeds.delete(caller, name);
    return Map.of(
        "sentence", "The schedule %s is gone; runs that it started go on.".formatted(name));
  }

  @PostMapping("/{name}/pause")
  ScheduleView pause(
      Caller caller, @PathVariable String name, @RequestBody(required = false) @Nullable Why why) {
    return deeds.pause(caller, name, Why.of(why));
  }

  @PostMapping("/{name}/resume")
  ScheduleView resume(
      Caller caller, @PathVariable String name, @RequestBody(required = false) @Nullable Why why) {
    return deeds.resume(caller, name, Why.of(why));
  }

  @PostMapping("/{name}/run-now")
  ResponseEntity<Map<String, String>> runNow(Caller caller, @PathVariable String name) {
    return ResponseEntity.accepted().body(Map.of("sentence", deeds.runNow(caller, name)));
  }

  @PostMapping("/{name}/decisions")
  Map<String, Answer> decide(Caller caller, @PathVariable String name, @RequestBody Said said) {
    return Map.of(
        "answer", decisions.decide(caller, name, said.parsed(), said.digest(), said.reason()));
  }
}
