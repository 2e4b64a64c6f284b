package dev.salvor.web.api;

import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.runbooks.vault.SetsQuery;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.SetQuestions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The backup sets of a target. */
@RestController
@RequestMapping("/api/v1/targets/{target}/sets")
class SetsApi {
  private final SetQuestions sets;

  SetsApi(SetQuestions sets) {
    this.sets = sets;
  }

  @GetMapping
  SetsAnswer all(Caller caller, @PathVariable String target) {
    return sets.all(target);
  }

  @GetMapping("/{set}")
  SetsAnswer one(
      Caller caller,
      @PathVariable String target,
      @PathVariable String set,
      @RequestParam(defaultValue = "") String path,
      @RequestParam(required = false) @Nullable String after) {
    return sets.one(target, set, new SetsQuery.Page(path, after));
  }
}
