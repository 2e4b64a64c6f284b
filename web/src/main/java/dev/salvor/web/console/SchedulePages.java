package dev.salvor.web.console;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.schedules.ScheduleDecisions;
import dev.salvor.web.schedules.ScheduleDeeds;
import dev.salvor.web.schedules.ScheduleReader;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Schedules: what fires when, what came of it, and what can be done about it. */
@Controller
class SchedulePages {
  private static final String SECTION = "schedules";

  private final Pages pages;
  private final ScheduleReader reader;
  private final ScheduleDeeds deeds;
  private final ScheduleDecisions decisions;
  private final CurrentInventory inventory;
  private final Notices notices;

  SchedulePages(
      Pages pages,
      ScheduleReader reader,
      ScheduleDeeds deeds,
      ScheduleDecisions decisions,
      CurrentInventory inventory,
      Notices notices) {
    this.pages = pages;
    this.reader = reader;
    this.deeds = deeds;
    this.decisions = decisions;
    this.inventory = inventory;
    this.notices = notices;
  }

  @GetMapping("/schedules")
  ResponseEntity<String> all(HttpServletRequest request, Caller caller) {
    Callers.person(caller);
    var chrome = pages.chrome(request, caller, SECTION, "Schedules");
    return pages.page(
        "schedules", chrome, Map.of("schedules", reader.list(), "runbooks", Catalogue.runbooks()));
  }

  @GetMapping("/schedules/{name}")
  ResponseEntity<String> one(HttpServletRequest request, Caller caller, @PathVariable String name) {
    Callers.person(caller);
    var schedule = reader.read(name);
    var chrome = pages.chrome(request, caller, SECTION, schedule.name());
    var choices = ScheduleChoice.of(schedule, caller, inventory.get());
    return pages.page("schedule", chrome, Map.of("schedule", schedule, "choices", choices));
  }

  @GetMapping("/schedules/{name}/do/{deed}")
  ResponseEntity<String> ask(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String name,
      @PathVariable String deed) {
    Callers.person(caller);
    var question =
        ScheduleQuestion.of(ScheduleDeed.of(deed), reader.read(name), caller, inventory.get());
    var chrome = pages.chrome(request, caller, SECTION, question.title());
    return pages.page("scheduleQuestion", chrome, Map.of("question", question));
  }

  @PostMapping("/schedules/{name}/do/{deed}")
  ResponseEntity<String> act(
      Caller caller,
      @PathVariable String name,
      @PathVariable String deed,
      @RequestParam(required = false) @Nullable String digest,
      @RequestParam(required = false) @Nullable String reason) {
    return switch (ScheduleDeed.of(deed)) {
      case APPROVE -> decide(caller, name, Verdict.APPROVE, digest, reason);
      case REFUSE -> decide(caller, name, Verdict.REFUSE, digest, reason);
      case PAUSE -> back(name, true, deeds.pause(caller, name, reason).sentence());
      case RESUME -> back(name, true, deeds.resume(caller, name, reason).sentence());
      case RUN_NOW -> {
        deeds.runNow(caller, name);
        yield back(name, true, "It fires now; its runs stand below once they have begun.");
      }
      case DELETE -> {
        deeds.delete(caller, name);
        yield to("/schedules", true, "The schedule `%s` is gone.".formatted(name));
      }
    };
  }

  private ResponseEntity<String> decide(
      Caller caller,
      String name,
      Verdict verdict,
      @Nullable String digest,
      @Nullable String reason) {
    var answer = decisions.decide(caller, name, verdict, digest, reason);
    return back(name, answer.counted(), answer.sentence());
  }

  private ResponseEntity<String> back(String name, boolean good, String sentence) {
    return to("/schedules/" + name, good, sentence);
  }

  private ResponseEntity<String> to(String page, boolean good, String sentence) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, notices.of(good, sentence).toString())
        .location(URI.create(page))
        .build();
  }
}
