package dev.salvor.workflows.check;

import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Evaluation.Alarm;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Readiness;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Announcements;
import dev.salvor.workflows.ports.Announcements.Content;
import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Announcements.Place;
import dev.salvor.workflows.ports.Pagers;
import dev.salvor.workflows.ports.Pagers.Page;
import dev.salvor.workflows.ports.Rosters;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells people that a site could not fail over any more, once; and in the same message that it
 * could again. What cannot be told now is told after the next look.
 *
 * @param before what was known before
 */
record SiteAlarm(String site, @Nullable Evaluation before) {

  /** What stands after a look; a site that was never seen ready raises none. */
  @Nullable Alarm after(CheckReport report) {
    var standing = before == null ? null : before.alarm();
    if (report.readiness() != Readiness.NOT_READY) {
      if (standing != null) {
        end(standing, report);
      }
      return null;
    }
    if (standing != null) {
      return told(standing, report, true);
    }
    return before == null || before.readiness() == Readiness.NOT_READY
        ? null
        : told(new Alarm(Times.now(), false, null), report, false);
  }

  private Alarm told(Alarm alarm, CheckReport report, boolean again) {
    var roster = roster();
    var content = content(report);
    var paged = alarm.paged();
    if (!paged && roster.filter(Roster::pager).isPresent()) {
      paged = attempt(() -> page(alarm, content)).isPresent();
    }
    var message = alarm.message();
    if (message == null && roster.filter(Roster::slack).isPresent()) {
      message = attempt(() -> show(notice(alarm, content, again))).orElse(null);
    }
    return new Alarm(alarm.since(), paged, message);
  }

  /** Who is told of fail-overs is told of this. */
  private Optional<Roster> roster() {
    return attempt(() ->
        Asking.worker(Rosters.class, Timeouts.PROBE, "Read who is told")
            .read(new Rosters.Question(DrFailover.NAME, site)));
  }

  private boolean page(Alarm alarm, Content content) {
    Asking.worker(Pagers.class, Timeouts.TELL, "Call the pager")
        .page(
            new Page(
                "%s/%s".formatted(EvaluateSite.id(site), name(alarm)),
                Pagers.Kind.NOT_READY,
                EvaluateSite.id(site),
                EvaluateSite.NAME,
                site,
                "%s. %s %s"
                    .formatted(
                        content.headline(), content.sentence(), String.join(" ", content.lines())),
                alarm.since()));
    return true;
  }

  private static Message show(Notice notice) {
    return Asking.worker(Announcements.class, Timeouts.TELL, "Tell it in Slack").show(notice);
  }

  private Notice notice(Alarm alarm, Content content, boolean again) {
    return new Notice(
        EvaluateSite.id(site),
        name(alarm),
        Place.ALARMS,
        Set.of(),
        alarm.message(),
        null,
        again,
        alarm.since(),
        content);
  }

  /** Each time that it happens has a name of its own. */
  private static String name(Alarm alarm) {
    return "not-ready-" + alarm.since().getEpochSecond();
  }

  private Content content(CheckReport report) {
    var bad = report.graded(Finding.Grade.BAD);
    return new Content(
        "Not ready: %s could not fail over".formatted(site),
        "It was ready at %s. Found since:".formatted(lastReady()),
        List.of(),
        bad.stream()
            .map(finding -> "%s: %s".formatted(finding.topic(), finding.sentence()))
            .toList(),
        null);
  }

  private String lastReady() {
    return before == null ? "no time that is known" : Times.dayAndTime(before.at());
  }

  private void end(Alarm alarm, CheckReport report) {
    var message = alarm.message();
    if (message != null) {
      var _ = attempt(() -> show(notice(alarm, ended(alarm.since(), report), true)));
    }
  }

  private Content ended(Instant since, CheckReport report) {
    return new Content(
        "Ready again: %s could fail over".formatted(site),
        "It could not from %s until %s; now it is: %s."
            .formatted(Times.dayAndTime(since), Times.time(Times.now()), report.readiness().word()),
        List.of(),
        List.of(),
        null);
  }

  private static <T> Optional<T> attempt(Supplier<T> telling) {
    try {
      return Optional.of(telling.get());
    } catch (TemporalFailure failure) {
      if (Asking.isCancel(failure)) {
        throw failure;
      }
      Workflow.getLogger(SiteAlarm.class).warn("Left untold: {}", Asking.sentence(failure));
      return Optional.empty();
    }
  }
}
