package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.ports.Announcements;
import dev.salvor.workflows.ports.Announcements.Ask;
import dev.salvor.workflows.ports.Announcements.Content;
import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Announcements.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Announcements} keeps. */
public abstract class AnnouncementsContract {
  private static final String RUN = "3f9c2a-redis-undo-flushall-lab-redis";
  private static final Instant SINCE = Instant.parse("2026-01-31T03:00:00Z");

  protected abstract Announcements announcements();

  /** The headlines of what stands in all channels now. */
  protected abstract List<String> headlines();

  /** How many buttons stand in all channels now. */
  protected abstract int buttons();

  /** Does what it is asked next, and loses the answer. */
  protected abstract void loseNextAnswer();

  /** Somebody deletes a message. */
  protected abstract void delete(Message message);

  private static Content asking(String headline) {
    var ask =
        new Ask(
            "plan",
            "d4e1",
            "Put 3 keys back",
            "oncall",
            List.of(Verdict.APPROVE, Verdict.REFUSE, Verdict.WITHDRAW));
    return new Content(headline, "Waits for 1 of leads.", List.of(), List.of(), ask);
  }

  private static Content closed(String headline) {
    return new Content(headline, "Approved by lead.", List.of(), List.of(), null);
  }

  private static Notice notice(@Nullable Message at, boolean again, Content content) {
    return new Notice(
        RUN, "gate-plan", Place.GATES, Set.of("leads"), at, null, again, SINCE, content);
  }

  @Test
  void postsWhatIsNewAndEditsWhatIsThere() {
    var there = announcements().show(notice(null, false, asking("Waits")));
    assertThat(there.name()).isEqualTo("gate-plan");
    assertThat(buttons()).isPositive();

    var same = announcements().show(notice(there, false, closed("Approved")));
    assertThat(same).isEqualTo(there);
    assertThat(headlines()).containsExactly("Approved");
    assertThat(buttons()).isZero();
  }

  @Test
  void editsTheSameTwice() {
    var there = announcements().show(notice(null, false, asking("Waits")));

    assertThat(announcements().show(notice(there, false, closed("Approved")))).isEqualTo(there);
    assertThat(announcements().show(notice(there, false, closed("Approved")))).isEqualTo(there);
    assertThat(headlines()).containsExactly("Approved");
  }

  @Test
  void postsOnceThoughTheAnswerWasLost() {
    loseNextAnswer();
    try {
      announcements().show(notice(null, false, asking("Waits")));
    } catch (RuntimeException lost) {
      assertThat(headlines()).containsExactly("Waits");
    }
    var there = announcements().show(notice(null, true, asking("Waits still")));

    assertThat(headlines()).containsExactly("Waits still");
    assertThat(announcements().show(notice(there, false, closed("Approved")))).isEqualTo(there);
  }

  @Test
  void tellsRunsAndNamesApart() {
    announcements().show(notice(null, false, asking("One")));
    announcements()
        .show(
            new Notice(
                RUN, "gate-switch", Place.GATES, Set.of(), null, null, true, SINCE, asking("Two")));
    announcements()
        .show(
            new Notice(
                "other",
                "gate-plan",
                Place.GATES,
                Set.of(),
                null,
                null,
                true,
                SINCE,
                asking("Three")));

    assertThat(headlines()).containsExactly("One", "Two", "Three");
  }

  @Test
  void asksAnewWhereSomebodyDeletedTheMessage() {
    var there = announcements().show(notice(null, false, asking("Waits")));
    delete(there);

    assertThat(announcements().show(notice(there, false, asking("Waits")))).isNotEqualTo(there);
    assertThat(headlines()).containsExactly("Waits");
  }

  @Test
  void leavesADeletedMessageThatAsksNothing() {
    var there = announcements().show(notice(null, false, asking("Waits")));
    delete(there);

    assertThat(announcements().show(notice(there, false, closed("Approved")))).isEqualTo(there);
    assertThat(headlines()).isEmpty();
  }
}
