package dev.salvor.web.api;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.DecisionRequest;
import dev.salvor.web.runs.EvidenceReader;
import dev.salvor.web.runs.RunDecisions;
import dev.salvor.web.runs.RunList;
import dev.salvor.web.runs.RunReader;
import dev.salvor.web.runs.RunStarter;
import dev.salvor.web.runs.RunView;
import dev.salvor.web.runs.StartRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Runs: start, list, read, decide, cancel, prove. */
@RestController
@RequestMapping("/api/v1/runs")
class RunsApi {
  private final RunStarter starter;
  private final RunList list;
  private final RunReader reader;
  private final RunDecisions decisions;
  private final EvidenceReader evidence;
  private final Engine engine;

  RunsApi(
      RunStarter starter,
      RunList list,
      RunReader reader,
      RunDecisions decisions,
      EvidenceReader evidence,
      Engine engine) {
    this.starter = starter;
    this.list = list;
    this.reader = reader;
    this.decisions = decisions;
    this.evidence = evidence;
    this.engine = engine;
  }

  @PostMapping
  ResponseEntity<ObjectNode> start(
      Caller caller,
      @RequestBody StartRequest request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    var started = starter.start(caller, request, key);
    var id = started.status().id();
    if (!started.fresh()) {
      return ResponseEntity.ok(json(reader.live(id)));
    }
    return ResponseEntity.created(URI.create("/api/v1/runs/" + id))
        .body(json(new RunView(started.status(), null, RunView.Source.ENGINE)));
  }

  @GetMapping
  List<RunList.Line> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String target,
      @RequestParam(required = false) @Nullable String runbook,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "50") int limit) {
    return list.list(new RunList.Filter(target, runbook, state, limit));
  }

  @GetMapping("/{run}")
  ObjectNode one(Caller caller, @PathVariable String run) {
    return json(reader.read(run));
  }

  @PostMapping("/{run}/decisions")
  Object decide(Caller caller, @PathVariable String run, @RequestBody DecisionRequest request) {
    return request.print()
        ? decisions.print(caller, run, request)
        : Map.of("answer", decisions.decide(caller, run, request));
  }

  @PostMapping("/{run}/cancel")
  ResponseEntity<Map<String, String>> cancel(Caller caller, @PathVariable String run) {
    decisions.cancel(caller, run);
    return ResponseEntity.accepted()
        .body(Map.of("sentence", "It was asked to stop; it undoes what it changed first."));
  }

  @GetMapping("/{run}/evidence")
  Evidence evidence(Caller caller, @PathVariable String run) {
    return evidence
        .find(run)
        .orElseThrow(() ->
            Refusal.notFound(
                "No vault has evidence of '%s'; a run writes it at its close.".formatted(run)));
  }

  private ObjectNode json(RunView view) {
    ObjectNode json = Payloads.mapper().valueToTree(view.status());
    engine.page(view.status().id()).ifPresent(page -> json.put("temporalUi", page));
    if (view.closedAt() != null) {
      json.put("closedAt", view.closedAt().toString());
    }
    return json;
  }
}
