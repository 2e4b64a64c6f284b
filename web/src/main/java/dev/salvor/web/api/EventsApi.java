package dev.salvor.web.api;

import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.EventStream;
import dev.salvor.web.runs.RunReader;
import dev.salvor.web.runs.RunView;
import dev.salvor.web.runs.RunWatch;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A run's status at each change, until it ends. */
@RestController
class EventsApi {
  private final RunReader reader;
  private final RunWatch watch;

  EventsApi(RunReader reader, RunWatch watch) {
    this.reader = reader;
    this.watch = watch;
  }

  @GetMapping(path = "/api/v1/runs/{run}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(Caller caller, @PathVariable String run) {
    return EventStream.open(watch, reader.id(run), (stream, view, pace) -> send(stream, view));
  }

  private static void send(EventStream stream, RunView view) {
    stream.event("status", view.status());
  }
}
