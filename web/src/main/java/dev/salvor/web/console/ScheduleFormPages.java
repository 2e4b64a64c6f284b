package dev.salvor.web.console;

import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.schedules.ScheduleMaker;
import dev.salvor.web.schedules.ScheduleView;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for a schedule: first it shows when that would fire, then it creates it. */
@Controller
class ScheduleFormPages {
  private final Pages pages;
  private final ScheduleMaker maker;
  private final CurrentInventory inventory;
  private final Notices notices;
  private final Clock clock;

  ScheduleFormPages(
      Pages pages, ScheduleMaker maker, CurrentInventory inventory, Notices notices, Clock clock) {
    this.pages = pages;
    this.maker = maker;
    this.inventory = inventory;
    this.notices = notices;
    this.clock = clock;
  }

  @GetMapping("/new-schedule")
  ResponseEntity<String> form(
      HttpServletRequest request,
      Caller caller,
      @RequestParam String runbook,
      @RequestParam Map<String, String> values) {
    Callers.person(caller);
    return page(HttpStatus.OK, request, caller, ScheduleForm.of(inventory.get(), runbook, values));
  }

  @PostMapping("/new-schedule")
  ResponseEntity<String> fill(
      HttpServletRequest request,
      Caller caller,
      @RequestParam String runbook,
      @RequestParam Map<String, String> values) {
    var form = ScheduleForm.of(inventory.get(), runbook, values);
    try {
      return values.containsKey("create") && form.isSeen()
          ? created(maker.create(caller, form.request()))
          : page(
              HttpStatus.OK,
              request,
              caller,
              form.with(maker.draft(caller, form.request()), clock.instant()));
    } catch (Refusal refused) {
      return page(refused.status(), request, caller, form.with(refused));
    }
  }

  private ResponseEntity<String> created(ScheduleView made) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, notices.of(true, "Created. " + made.sentence()).toString())
        .location(URI.create("/schedules/" + made.name()))
        .build();
  }

  private ResponseEntity<String> page(
      HttpStatus status, HttpServletRequest request, Caller caller, ScheduleForm form) {
    var title = "Schedule " + form.runbook().name();
    return pages.page(
        status,
        "scheduleForm",
        pages.chrome(request, caller, "schedules", title),
        Map.of("form", form));
  }
}
