package dev.salvor.web.api;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.SettingsSchema;
import dev.salvor.web.runs.TargetChecks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be run, and on what. */
@RestController
@RequestMapping("/api/v1")
class CatalogueApi {
  private final CurrentInventory inventory;
  private final TargetChecks checks;

  CatalogueApi(CurrentInventory inventory, TargetChecks checks) {
    this.inventory = inventory;
    this.checks = checks;
  }

  record Entry(
      String name,
      String family,
      String title,
      String summary,
      String targetKind,
      boolean gated,
      List<String> steps,
      Map<String, Object> schema) {
    static Entry of(Runbook runbook) {
      return new Entry(
          runbook.name(),
          runbook.family(),
          runbook.title(),
          runbook.summary(),
          runbook.targetKind(),
          runbook.gated(),
          runbook.steps(),
          SettingsSchema.of(runbook.settings()));
    }
  }

  record TargetLine(
      String name, String kind, @Nullable String agent, String vault, Objectives objectives) {}

  @GetMapping("/runbooks")
  List<Entry> runbooks(Caller caller) {
    return Catalogue.runbooks().stream().map(Entry::of).toList();
  }

  @GetMapping("/targets")
  List<TargetLine> targets(Caller caller) {
    return new TreeMap<>(inventory.get().targets())
        .entrySet().stream()
            .map(each ->
                new TargetLine(
                    each.getKey(),
                    each.getValue().kind(),
                    each.getValue().agent(),
                    each.getValue().vault(),
                    each.getValue().expected()))
            .toList();
  }

  @PostMapping("/targets/{name}/check")
  CheckReport check(Caller caller, @PathVariable String name) {
    return checks.check(name);
  }
}
