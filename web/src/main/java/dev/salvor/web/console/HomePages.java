package dev.salvor.web.console;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.engine.EngineAway;
import dev.salvor.web.engine.NoAnswer;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.runs.RunList;
import dev.salvor.web.runs.RunStarter;
import dev.salvor.web.runs.TargetChecks;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What happens now, what can be run, and on what. */
@Controller
class HomePages {
  private static final int SHOWN = 100;

  private final Pages pages;
  private final RunList runs;
  private final CurrentInventory inventory;
  private final TargetChecks checks;
  private final SetsSections sets;
  private final SiteStates states;

  HomePages(
      Pages pages,
      RunList runs,
      CurrentInventory inventory,
      TargetChecks checks,
      SetsSections sets,
      SiteStates states) {
    this.pages = pages;
    this.runs = runs;
    this.inventory = inventory;
    this.checks = checks;
    this.sets = sets;
    this.states = states;
  }

  @GetMapping("/")
  ResponseEntity<String> home(HttpServletRequest request, Caller caller) {
    Callers.person(caller);
    var chrome = pages.chrome(request, caller, "now", "Now");
    return pages.page(
        "home",
        chrome,
        Map.of(
            "summary",
            NowSummary.of(open()),
            "runbooks",
            Catalogue.runbooks(),
            "targets",
            new TreeMap<>(inventory.get().targets())));
  }

  private List<RunList.Line> open() {
    try {
      return runs.open();
    } catch (EngineAway | NoAnswer away) {
      return List.of();
    }
  }

  @GetMapping("/runs")
  ResponseEntity<String> runs(
      HttpServletRequest request,
      Caller caller,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String runbook,
      @RequestParam(required = false) @Nullable String state) {
    Callers.person(caller);
    var filter = new RunList.Filter(target, runbook, state, SHOWN);
    var chrome = pages.chrome(request, caller, "runs", "Runs");
    return pages.page(
        "runs",
        chrome,
        Map.of(
            "lines",
            runs.list(filter),
            "filter",
            filter,
            "runbooks",
            Catalogue.runbooks(),
            "targets",
            new TreeMap<>(inventory.get().targets()).keySet()));
  }

  @GetMapping("/runbooks/{name}")
  ResponseEntity<String> runbook(
      HttpServletRequest request, Caller caller, @PathVariable String name) {
    Callers.person(caller);
    var runbook = RunStarter.runbook(name);
    var targets = new TreeMap<>(inventory.get().targets());
    targets.values().removeIf(target -> !runbook.takes(target.kind()));
    var chrome = pages.chrome(request, caller, "runbooks", runbook.name());
    return pages.page("runbook", chrome, Map.of("runbook", runbook, "targets", targets.keySet()));
  }

  @GetMapping("/targets/{name}")
  ResponseEntity<String> target(
      HttpServletRequest request, Caller caller, @PathVariable String name) {
    Callers.person(caller);
    return pages.page("target", pages.chrome(request, caller, "targets", name), about(name, null));
  }

  @PostMapping("/targets/{name}/check")
  ResponseEntity<String> check(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String name,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String live) {
    Callers.person(caller);
    var report = checks.check(name);
    return live == null
        ? pages.page("target", pages.chrome(request, caller, "targets", name), about(name, report))
        : pages.part("check", Map.of("report", report));
  }

  private Map<String, Object> about(
      String name, dev.salvor.runbooks.check.@Nullable CheckReport report) {
    var current = inventory.get();
    TargetPage.known(current, name);
    return Map.of(
        "page",
        TargetPage.of(
            current, name, runsOf(name), sets.soon(name), states.of(current, name), report));
  }

  private List<RunList.Line> runsOf(String target) {
    try {
      return runs.list(new RunList.Filter(target, null, null, 10));
    } catch (EngineAway | NoAnswer away) {
      return List.of();
    }
  }
}
