package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A schedule as lines: what it does, what was asked for, who approved it, what came of it. */
final class ScheduleLines {
  private final Shell shell;

  ScheduleLines(Shell shell) {
    this.shell = shell;
  }

  static String state(Paint paint, String word) {
    return switch (word) {
      case "active" -> paint.good(word);
      case "running" -> paint.busy(word);
      case "waits" -> paint.waits(word);
      case "refused" -> paint.bad(word);
      default -> paint.faint(word);
    };
  }

  List<String> of(JsonNode schedule) {
    var standing = schedule.path("standing");
    var lines = new ArrayList<String>();
    lines.add(
        shell.paint().strong(schedule.path("name").asString())
            + "   %s on %s"
                .formatted(
                    standing.path("runbook").asString(), ScheduleListCommand.targets(standing)));
    lines.add(schedule.path("sentence").asString());
    lines.addAll(facts(schedule, standing).lines());
    var firings = new Columns("  ");
    schedule.path("firings").forEach(firing -> rows(firings, firing));
    if (!firings.lines().isEmpty()) {
      lines.add("Last firings");
      lines.addAll(firings.lines());
    }
    return lines;
  }

  private Columns facts(JsonNode schedule, JsonNode standing) {
    var facts = new Columns("  ");
    facts.row(
        "When",
        "%s (%s)".formatted(standing.path("cron").asString(), standing.path("zone").asString()));
    row(facts, "Later by up to", standing.path("jitter").asString(""));
    facts.row("When the one before runs", standing.path("overlap").asString());
    row(facts, "Cancelled after", standing.path("timeout").asString(""));
    row(facts, "After an outage, late by up to", standing.path("catchUp").asString(""));
    facts.row(
        "Asked by",
        standing.path("requester").asString() + ": " + standing.path("reason").asString());
    if (!standing.path("settings").isEmpty()) {
      facts.row("Settings", standing.path("settings").toString());
    }
    schedule.path("approval").path("heard").forEach(said -> facts.row("Said", said(said)));
    facts.row("Digest", schedule.path("digest").asString());
    schedule.path("next").forEach(next -> facts.row("Next", moment(next.asString())));
    schedule.path("absent").forEach(at -> facts.row("Did not fire", moment(at.asString())));
    count(facts, "Came too late", schedule.path("missed").asLong());
    count(facts, "Found one running", schedule.path("skipped").asLong());
    return facts;
  }

  private static void row(Columns facts, String label, String value) {
    if (!value.isEmpty()) {
      facts.row(label, value);
    }
  }

  private static void count(Columns facts, String label, long count) {
    if (count > 0) {
      facts.row(label, Words.count(count) + (count == 1 ? " firing" : " firings"));
    }
  }

  private String said(JsonNode said) {
    var objection = said.path("objection").asString("");
    return "%s by %s, %s%s"
        .formatted(
            said.path("verdict").asString(),
            said.path("person").asString(),
            moment(said.path("at").asString()),
            objection.isEmpty() ? "" : "; does not count, because " + objection);
  }

  private void rows(Columns table, JsonNode firing) {
    if (firing.path("parts").isEmpty()) {
      var state = Door.read(firing.path("state"), RunState.class);
      table.row(
          "",
          shell.paint().state(state, state.word()),
          "",
          moment(firing.path("startedAt").asString()));
    }
    firing.path("parts").forEach(part -> part(table, part));
  }

  private void part(Columns table, JsonNode part) {
    var state = Door.read(part.path("state"), RunState.class);
    table.row(
        RunName.of(part.path("run").asString()),
        shell.paint().state(state, state.word()),
        part.path("target").asString(),
        moment(part.path("startedAt").asString()),
        took(part),
        part.path("sentence").asString());
  }

  private String took(JsonNode part) {
    var ended = part.path("endedAt").asString("");
    var started = Instant.parse(part.path("startedAt").asString());
    return ended.isEmpty()
        ? "for " + Words.duration(Duration.between(started, shell.now()))
        : "took " + Words.duration(Duration.between(started, Instant.parse(ended)));
  }

  private String moment(String instant) {
    return Words.moment(Instant.parse(instant), shell.now());
  }
}
