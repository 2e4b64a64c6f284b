package dev.salvor.web.schedules;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.ScheduleNote;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.Signer;
import dev.salvor.web.engine.Schedules;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs what people say about a schedule, and adds it to what the schedule hands to its firings.
 * The vote that completes an approval lets it fire; a refusal stops it, whenever it comes.
 */
@Component
public class ScheduleDecisions {
  /** Approved once: as long as the schedule stands, in effect. */
  private static final Duration VALID = Duration.ofDays(3_650);

  private static final int ATTEMPTS = 10;

  private final Schedules schedules;
  private final ScheduleReader reader;
  private final CurrentInventory inventory;
  private final Signer signer;
  private final Clock clock;

  ScheduleDecisions(
      Schedules schedules,
      ScheduleReader reader,
      CurrentInventory inventory,
      Signer signer,
      Clock clock) {
    this.schedules = schedules;
    this.reader = reader;
    this.inventory = inventory;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * Says yes or no to a schedule.
   *
   * @param digest what the person was shown; the schedule's own where nobody says
   */
  public Answer decide(
      Caller caller,
      String name,
      Verdict verdict,
      @Nullable String digest,
      @Nullable String reason) {
    var person = Callers.person(caller);
    var schedule = reader.read(name);
    if (schedule.approval() == null) {
      throw Refusal.conflict(
          "Nobody has to approve it: %s changes nothing in its targets."
              .formatted(schedule.standing().runbook()));
    }
    if (schedule.approval().heard().size() >= Fired.MOST_DECISIONS) {
      throw Refusal.conflict(
          "It has heard %d decisions and hears no more; delete it, and create another one."
              .formatted(Fired.MOST_DECISIONS));
    }
    var about = digest == null || digest.isBlank() ? schedule.digest() : digest.strip();
    var said = decision(name, about, person, verdict, reason);
    var objection = objection(schedule, said);
    return objection.map(Answer::refused).orElseGet(() -> carry(name, said));
  }

  private Decision decision(
      String name, String digest, String person, Verdict verdict, @Nullable String reason) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Decision(
        Standing.run(name),
        Standing.GATE,
        digest,
        person,
        verdict,
        ScheduleDeeds.reason(reason).orElse(null),
        UUID.randomUUID().toString(),
        now,
        now.plus(VALID));
  }

  /** It counts where it does for one of the targets: another may want somebody else as well. */
  private Optional<String> objection(ScheduleView schedule, Decision said) {
    if (schedule.state() == ScheduleState.REFUSED) {
      return Optional.of("it has been refused already");
    }
    var fired = reader.fired(schedule.name());
    var objections =
        Votes.rosters(schedule.standing(), inventory.get()).stream()
            .map(roster ->
                Consent.of(fired, roster, clock.instant())
                    .objection(
                        schedule.standing(), schedule.digest(), said, roster, clock.instant()))
            .toList();
    return objections.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : objections.stream()
            .findFirst()
            .orElse(Optional.of("none of its targets is in the inventory any more"));
  }

  /** Two people can decide at the same moment; whoever comes second looks and adds again. */
  private Answer carry(String name, Decision said) {
    var signed = signer.sign(said);
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      schedules.change(name, content -> with(content, signed, said));
      if (reader.fired(name).decisions().contains(signed)) {
        return answer(reader.read(name), said);
      }
    }
    throw Refusal.unavailable(
        "The decision was not kept, because the schedule was changed at the same time; decide again.");
  }

  private Schedules.Content with(Schedules.Content content, Signed signed, Decision said) {
    if (content.fired().decisions().contains(signed)) {
      return content;
    }
    var fired = content.fired().and(signed);
    if (said.verdict() == Verdict.REFUSE) {
      return new Schedules.Content(fired, true, note(ScheduleNote.Kind.REFUSED, said));
    }
    var waited = ScheduleNote.read(content.note()).kind() == ScheduleNote.Kind.ASKED;
    return waited && suffices(fired)
        ? new Schedules.Content(fired, false, note(ScheduleNote.Kind.APPROVED, said))
        : content.with(fired);
  }

  private boolean suffices(Fired fired) {
    return Standing.read(fired.standing())
        .map(standing -> Votes.of(fired, standing, inventory.get(), clock.instant()).suffice())
        .orElse(false);
  }

  private static String note(ScheduleNote.Kind kind, Decision said) {
    var why = said.reason() == null ? "no reason given" : said.reason();
    return new ScheduleNote(kind, said.person(), said.issuedAt(), why).text();
  }

  private static Answer answer(ScheduleView schedule, Decision said) {
    if (said.verdict() == Verdict.REFUSE) {
      return Answer.counted("Refused; it does not fire.");
    }
    return schedule.state() == ScheduleState.WAITS
        ? Answer.counted("Counted. " + schedule.sentence())
        : Answer.counted("Approved. " + schedule.sentence());
  }
}
