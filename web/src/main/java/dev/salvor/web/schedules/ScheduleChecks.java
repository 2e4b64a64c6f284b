package dev.salvor.web.schedules;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Lengths;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.schedule.Cron;
import dev.salvor.runbooks.schedule.Overlap;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.web.Refusal;
import dev.salvor.web.runs.SettingsReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what somebody asks to be scheduled, and says in one sentence what is wrong with it. */
final class ScheduleChecks {
  private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,58}[A-Za-z0-9])?";
  private static final int MOST_TARGETS = 50;
  private static final int LONGEST_REASON = 1_000;
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration CATCH_UP = Duration.ofHours(1);

  private final Inventory inventory;
  private final Map<String, String> wrong = new LinkedHashMap<>();

  ScheduleChecks(Inventory inventory) {
    this.inventory = inventory;
  }

  /** The standing order that is asked for; everything that is wrong with it is said at once. */
  Standing read(ScheduleRequest request, String person, Instant now) {
    var name = read("name", () -> name(request.name()), "");
    var runbook = runbook(request.runbook());
    var targets = read("targets", () -> targets(request.targets(), runbook), List.<String>of());
    var settings = settings(runbook, request);
    var jitter = length("jitter", request.jitter(), Duration.ofSeconds(1), Duration.ofDays(1));
    var timeout = length("timeout", request.timeout(), Duration.ofSeconds(1), LONGEST);
    var catchUp = length("catchUp", request.catchUp(), Duration.ofSeconds(10), LONGEST);
    var standing =
        new Standing(
            name,
            runbook.name(),
            targets,
            settings,
            read("cron", () -> cron(request.cron()), ""),
            read("zone", () -> zone(request.zone()), ""),
            jitter,
            read("overlap", () -> overlap(request.overlap()), Overlap.SKIP),
            timeout,
            catchUp == null ? CATCH_UP : catchUp,
            person,
            read("reason", () -> reason(request.reason()), ""),
            now);
    if (!wrong.isEmpty()) {
      throw Refusal.of(wrong);
    }
    return fitting(standing);
  }

  /** Without it nothing can be said about targets and settings. */
  private Runbook runbook(@Nullable String asked) {
    return Catalogue.find(asked == null ? "" : asked)
        .orElseThrow(() -> {
          wrong.put(
              "runbook",
              "expected one of %s, found %s."
                  .formatted(
                      Catalogue.runbooks().stream()
                          .map(Runbook::name)
                          .collect(Collectors.joining(", ")),
                      found(asked)));
          return Refusal.of(wrong);
        });
  }

  private JsonNode settings(Runbook runbook, ScheduleRequest request) {
    return read(
        "settings",
        () ->
            Payloads.mapper()
                .valueToTree(SettingsReader.read(runbook.settings(), request.settings())),
        JsonNodeFactory.instance.objectNode());
  }

  private @Nullable Duration length(
      String field, @Nullable String text, Duration least, Duration most) {
    return text == null || text.isBlank()
        ? null
        : read(field, () -> duration(text, least, most), most);
  }

  /**
   * Reads a field; what is wrong with it is kept, and something else stands in until it is said.
   */
  private <T> T read(String field, Supplier<T> reader, T otherwise) {
    try {
      return reader.get();
    } catch (Refusal refused) {
      if (refused.fields().isEmpty()) {
        wrong.put(field, refused.sentence());
      } else {
        wrong.putAll(refused.fields());
      }
      return otherwise;
    }
  }

  private static Standing fitting(Standing standing) {
    var length = Payloads.mapper().writeValueAsString(standing).length();
    if (length > Standing.LONGEST) {
      throw Refusal.badRequest(
          "settings: expected a schedule of at most %,d characters, found %,d; shorten the settings."
              .formatted(Standing.LONGEST, length));
    }
    return standing;
  }

  private static String name(@Nullable String name) {
    if (name == null || !name.matches(NAME)) {
      throw Refusal.badRequest(
          "expected at most 60 letters, digits and hyphens such as nightly-backup, found %s."
              .formatted(found(name)));
    }
    return name;
  }

  private List<String> targets(@Nullable List<String> names, Runbook runbook) {
    if (names == null || names.isEmpty() || names.size() > MOST_TARGETS) {
      throw Refusal.badRequest(
          "expected 1 to %d names of targets, found %s."
              .formatted(MOST_TARGETS, names == null || names.isEmpty() ? "none" : names.size()));
    }
    names.forEach(name -> target(name, runbook));
    if (new TreeSet<>(names).size() < names.size()) {
      throw Refusal.badRequest(
          "expected each target once, found %s.".formatted(String.join(", ", names)));
    }
    return names;
  }

  private void target(@Nullable String name, Runbook runbook) {
    var target = name == null ? null : inventory.targets().get(name);
    if (target == null) {
      throw Refusal.badRequest(
          "expected one of %s, found %s."
              .formatted(
                  String.join(", ", new TreeSet<>(inventory.targets().keySet())), found(name)));
    }
    if (!runbook.takes(target.kind())) {
      throw Refusal.badRequest(
          "expected targets of kind %s for %s, found %s, which is of kind %s."
              .formatted(runbook.targetKind(), runbook.name(), name, target.kind()));
    }
  }

  private static String cron(@Nullable String text) {
    var cron = text == null ? "" : text.strip();
    Cron.objection(cron)
        .ifPresent(objection -> {
          throw Refusal.badRequest(objection + ".");
        });
    return cron;
  }

  private static String zone(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "UTC";
    }
    if (!ZoneId.getAvailableZoneIds().contains(text.strip())) {
      throw Refusal.badRequest(
          "expected the name of a time zone such as Europe/Berlin or UTC, found %s."
              .formatted(found(text)));
    }
    return text.strip();
  }

  private static Overlap overlap(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Overlap.SKIP;
    }
    return Arrays.stream(Overlap.values())
        .filter(overlap -> overlap.word().equals(text.strip()))
        .findFirst()
        .orElseThrow(() ->
            Refusal.badRequest(
                "expected one of %s, found %s."
                    .formatted(
                        Arrays.stream(Overlap.values())
                            .map(Overlap::word)
                            .collect(Collectors.joining(", ")),
                        found(text))));
  }

  private static Duration duration(String text, Duration least, Duration most) {
    try {
      var duration = Lengths.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeException malformed) {
      // Said below, together with what is too short or too long.
    }
    throw Refusal.badRequest(
        "expected a duration %s, from %s to %s, found %s."
            .formatted(Lengths.EXAMPLES, least, most, found(text)));
  }

  private static String reason(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
      throw Refusal.badRequest(
          "expected a few words (at most %,d characters) for those who approve and for the evidence, found %s."
              .formatted(
                  LONGEST_REASON,
                  text == null || text.isBlank() ? "none" : "%,d".formatted(text.length())));
    }
    return text.strip();
  }

  private static String found(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "none";
    }
    return "'" + (text.length() > 80 ? text.substring(0, 80) + "…" : text.strip()) + "'";
  }
}
