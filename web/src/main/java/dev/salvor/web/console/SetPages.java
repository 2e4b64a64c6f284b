package dev.salvor.web.console;

import dev.salvor.runbooks.vault.SetsQuery;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.runs.SetQuestions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A target's backup sets, and each of them. */
@Controller
@RequestMapping("/targets/{target}/sets")
class SetPages {
  private static final int A_PAGE = 100;

  private final Pages pages;
  private final SetsSections sections;
  private final SetQuestions questions;
  private final CurrentInventory inventory;

  SetPages(Pages pages, SetsSections sections, SetQuestions questions, CurrentInventory inventory) {
    this.pages = pages;
    this.sections = sections;
    this.questions = questions;
    this.inventory = inventory;
  }

  @GetMapping
  ResponseEntity<String> all(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String target,
      @RequestParam(defaultValue = "0") int from,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String live) {
    Callers.person(caller);
    TargetPage.known(inventory.get(), target);
    return live == null
        ? pages.page(
            "sets",
            pages.chrome(request, caller, "targets", "Sets of " + target),
            Map.of("section", sections.patient(target, from, A_PAGE)))
        : pages.part("setsOf", Map.of("section", sections.first(target), "late", true));
  }

  @GetMapping("/{set}")
  ResponseEntity<String> one(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String target,
      @PathVariable String set,
      @RequestParam(defaultValue = "") String path,
      @RequestParam(required = false) @Nullable String after) {
    Callers.person(caller);
    var known = TargetPage.known(inventory.get(), target);
    var answer = questions.one(target, set, new SetsQuery.Page(path.strip(), after));
    var chrome = pages.chrome(request, caller, "targets", set);
    return pages.page("set", chrome, Map.of("page", SetPage.of(answer, known)));
  }
}
