package dev.salvor.web.console;

import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.runs.Drills;
import dev.salvor.web.runs.RunStarter;
import dev.salvor.web.runs.StartRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form that starts a run. */
@Controller
class StartPages {
  private final Pages pages;
  private final RunStarter starter;
  private final CurrentInventory inventory;
  private final Drills drills;
  private final SiteStates states;

  StartPages(
      Pages pages,
      RunStarter starter,
      CurrentInventory inventory,
      Drills drills,
      SiteStates states) {
    this.drills = drills;
    this.states = states;
    this.pages = pages;
    this.starter = starter;
    this.inventory = inventory;
  }

  @GetMapping("/start")
  ResponseEntity<String> form(
      HttpServletRequest request,
      Caller caller,
      @RequestParam String runbook,
      @RequestParam String target,
      @RequestParam Map<String, String> filledIn) {
    Callers.person(caller);
    var values = new HashMap<String, String>(filledIn);
    values.put("key", UUID.randomUUID().toString());
    return form(request, caller, runbook, target, values, null);
  }

  private ResponseEntity<String> form(
      HttpServletRequest request,
      Caller caller,
      String runbook,
      String target,
      Map<String, String> values,
      @Nullable Refusal wrong) {
    var told = drills.of(runbook, target);
    var current = inventory.get();
    var page = StartPage.of(current, caller, runbook, target, values, wrong, told);
    var chrome = pages.chrome(request, caller, "runbooks", page.runbook().title());
    return pages.page(
        wrong == null ? HttpStatus.OK : wrong.status(),
        "start",
        chrome,
        about(page, states.of(current, target)));
  }

  private static Map<String, Object> about(StartPage page, @Nullable SiteState state) {
    return state == null ? Map.of("page", page) : Map.of("page", page, "state", state);
  }

  @PostMapping("/start")
  ResponseEntity<String> start(
      HttpServletRequest request, Caller caller, @RequestParam Map<String, String> values) {
    var runbook = values.getOrDefault("runbook", "");
    var target = values.getOrDefault("target", "");
    var wanted =
        new StartRequest(
            runbook,
            target,
            values.get("reason"),
            values.containsKey("planOnly"),
            values.containsKey("leave") ? WhenBusy.LEAVE : WhenBusy.WAIT,
            null);
    try {
      var key = values.getOrDefault("key", UUID.randomUUID().toString());
      var started = starter.start(caller, wanted, SettingsFields.of(values), key);
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .location(URI.create("/runs/" + started.status().id()))
          .build();
    } catch (Refusal wrong) {
      return form(request, caller, runbook, target, values, wrong);
    }
  }
}
