package dev.salvor.web.console;

import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.runs.DecisionRequest;
import dev.salvor.web.runs.RunDecisions;
import dev.salvor.web.runs.RunReader;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people decide: a page of its own, or a dialog over the run's page. */
@Controller
class DecisionPages {
  private final Pages pages;
  private final RunPageMaker maker;
  private final RunReader reader;
  private final RunDecisions decisions;
  private final Notices notices;

  DecisionPages(
      Pages pages, RunPageMaker maker, RunReader reader, RunDecisions decisions, Notices notices) {
    this.pages = pages;
    this.maker = maker;
    this.reader = reader;
    this.decisions = decisions;
    this.notices = notices;
  }

  @GetMapping("/runs/{run}/say/{word}")
  ResponseEntity<String> ask(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String run,
      @PathVariable String word,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String live) {
    Callers.person(caller);
    var page = maker.page(reader.read(run), caller, null);
    var question = Question.of(page, verdict(word));
    var chrome = pages.chrome(request, caller, "runs", question.title());
    return live == null
        ? pages.page("decide", chrome, Map.of("question", question))
        : pages.part("question", Map.of("question", question, "form", chrome.form()));
  }

  @PostMapping("/runs/{run}/say/{word}")
  ResponseEntity<String> say(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String run,
      @PathVariable String word,
      @RequestParam Map<String, String> fields) {
    var wanted =
        new DecisionRequest(
            word,
            fields.get("gate"),
            fields.get("digest"),
            fields.get("reason"),
            fields.containsKey("print"));
    confirm(verdict(word), fields);
    if (wanted.print()) {
      var printed = decisions.print(caller, run, wanted);
      var chrome = pages.chrome(request, caller, "runs", "A signed decision");
      return pages.page("printed", chrome, Map.of("printed", printed, "run", run));
    }
    var answer = decisions.decide(caller, run, wanted);
    return back(run, answer.counted(), answer.sentence());
  }

  @GetMapping("/runs/{run}/cancel")
  ResponseEntity<String> askCancel(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String run,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String live) {
    Callers.person(caller);
    var status = reader.read(run).status();
    var chrome = pages.chrome(request, caller, "runs", "Cancel the run");
    return live == null
        ? pages.page("cancel", chrome, Map.of("run", status))
        : pages.part("cancelQuestion", Map.of("run", status, "form", chrome.form()));
  }

  @PostMapping("/runs/{run}/cancel")
  ResponseEntity<String> cancel(Caller caller, @PathVariable String run) {
    decisions.cancel(caller, run);
    return back(run, true, "It was asked to stop; it undoes what it changed first.");
  }

  private ResponseEntity<String> back(String run, boolean good, String sentence) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, notices.of(good, sentence).toString())
        .location(URI.create("/runs/" + run))
        .build();
  }

  /** What has no undo is typed, so that it is never a slip of the finger. */
  private static void confirm(Verdict verdict, Map<String, String> fields) {
    var typed = fields.getOrDefault("typed", "").strip();
    var expected = fields.getOrDefault("target", "");
    if (verdict == Verdict.BREAK_GLASS && (expected.isEmpty() || !typed.equals(expected))) {
      throw Refusal.badRequest(
          "Expected the target's name %s to be typed, found '%s'; nothing was sent."
              .formatted(expected, typed));
    }
  }

  private static Verdict verdict(String word) {
    for (var verdict : Verdict.values()) {
      if (Words.slug(verdict).equals(word)) {
        return verdict;
      }
    }
    throw Refusal.notFound("'%s' is nothing that can be said to a run.".formatted(word));
  }
}
