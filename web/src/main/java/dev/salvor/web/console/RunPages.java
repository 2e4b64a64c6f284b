package dev.salvor.web.console;

import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import dev.salvor.web.runs.EventStream;
import dev.salvor.web.runs.RunReader;
import dev.salvor.web.runs.RunWatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A run's page, and what keeps it alive. */
@Controller
class RunPages {
  private final Pages pages;
  private final RunPageMaker maker;
  private final RunReader reader;
  private final RunWatch watch;

  RunPages(Pages pages, RunPageMaker maker, RunReader reader, RunWatch watch) {
    this.pages = pages;
    this.maker = maker;
    this.reader = reader;
    this.watch = watch;
  }

  @GetMapping("/runs/{run}")
  ResponseEntity<String> run(HttpServletRequest request, Caller caller, @PathVariable String run) {
    Callers.person(caller);
    var view = reader.read(run);
    var page = maker.page(view, caller, null);
    var title = view.status().runbook() + " · " + view.status().target();
    return pages.page("run", pages.chrome(request, caller, "runs", title), Map.of("page", page));
  }

  /** The parts of the page, each whenever it looks different. */
  @GetMapping(path = "/runs/{run}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(Caller caller, @PathVariable String run) {
    Callers.person(caller);
    var shown = new HashMap<String, String>();
    return EventStream.open(
        watch,
        reader.id(run),
        (stream, view, pace) -> send(stream, maker.page(view, caller, pace), shown));
  }

  private record Part(String id, String html) {}

  private void send(EventStream stream, RunPage page, Map<String, String> shown) {
    var lines = Integer.toString(page.lines().size());
    if (!lines.equals(shown.put("", lines))) {
      stream.event("part", new Part("steps", maker.steps(page)));
    }
    maker
        .parts(page)
        .forEach((id, html) -> {
          if (!html.equals(shown.put(id, html))) {
            stream.event("part", new Part(id, html));
          }
        });
  }
}
