package dev.salvor.activities.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Person;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Slack;
import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.OpenModal.Modal;
import dev.salvor.workflows.contract.AnnouncementsContract;
import dev.salvor.workflows.ports.Announcements;
import dev.salvor.workflows.ports.Announcements.Ask;
import dev.salvor.workflows.ports.Announcements.Content;
import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Announcements.Place;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The adapter keeps the contract, says what is wrong, and leaves Slack alone when it asks for that.
 */
class SlackAnnouncementsTest extends AnnouncementsContract {
  private static final Instant SINCE = Instant.parse("2026-01-31T03:00:00Z");

  private final SmallSlack slack = new SmallSlack();
  private int attempt = 1;
  private final SlackAnnouncements announcements =
      new SlackAnnouncements(
          this::inventory,
          new WebApi(
              new Secrets(name -> name.equals("BOT") ? "xoxb-test" : null),
              Duration.ofSeconds(2),
              Clock.systemUTC()),
          () -> attempt);

  private Inventory inventory() {
    var groups = Map.of("directors", "CBOARD");
    var reference = new SecretReference("env:BOT");
    return new Inventory(
            1,
            false,
            List.of(),
            Map.of(
                "lead", new Person(null, Set.of("leads"), List.of(), "U0LEAD"),
                "oncall", new Person(null, Set.of("leads"), List.of(), "U0ONCALL")),
            Map.of(),
            Map.of(),
            List.of())
        .telling(
            new Slack(
                slack.api(),
                reference,
                reference,
                "CGATES",
                "CALARMS",
                groups,
                "https://salvor.test"),
            null);
  }

  @AfterEach
  void close() {
    slack.close();
  }

  @Override
  protected Announcements announcements() {
    return announcements;
  }

  @Override
  protected List<String> headlines() {
    return slack.messages().stream()
        .map(message -> message.at("/blocks/0/text/text").asString())
        .toList();
  }

  @Override
  protected int buttons() {
    return slack.messages().stream()
        .mapToInt(message -> message.findParents("action_id").size())
        .sum();
  }

  @Override
  protected void loseNextAnswer() {
    slack.loseNextAnswer();
  }

  @Override
  protected void delete(Message message) {
    slack.delete(message);
  }

  private static Notice notice(Place place, Set<String> groups, String reason) {
    var ask =
        new Ask(
            "plan",
            "d4e1",
            "Put 3 keys back into lab-redis",
            "oncall",
            List.of(Verdict.APPROVE, Verdict.REFUSE, Verdict.WITHDRAW));
    var content =
        new Content(
            "Waits for approval",
            "Waits for 1 of leads.",
            List.of(new Fact("rpo", "RPO", "12 s, 1.2 MB"), new Fact("why", "Because", reason)),
            List.of(),
            ask);
    return new Notice("3f9c2a-run", "gate-plan", place, groups, null, null, false, SINCE, content);
  }

  private static Notice notice() {
    return notice(Place.GATES, Set.of("leads"), "a flush");
  }

  private static List<String> all(JsonNode message, String field) {
    return message.findValuesAsString(field);
  }

  @Test
  void showsWhatAPersonNeedsAndNothingThatCallsEverybody() {
    announcements.show(notice(Place.GATES, Set.of("leads"), "see <!channel> & <http://evil|here>"));

    var message = slack.messages().getFirst();
    assertThat(all(message, "action_id"))
        .containsExactly("salvor-say-approve", "salvor-say-refuse", "salvor-plan", "salvor-link");
    assertThat(message.toString())
        .contains("*RPO*\\n12 s, 1.2 MB")
        .contains("<@U0LEAD>")
        .contains("https://salvor.test/runs/3f9c2a-run")
        .contains("see &lt;!channel&gt; &amp; &lt;http://evil|here&gt;")
        .doesNotContain("<!channel>")
        .doesNotContain("U0ONCALL");
    assertThat(message.at("/blocks").findValue("confirm").at("/text/text").asString())
        .isEqualTo("Put 3 keys back into lab-redis?");
    assertThat(message.path("text").asString()).startsWith("Waits for approval. Waits for 1");
  }

  @Test
  void findsTheChannelOfEachPlace() {
    announcements.show(notice());
    announcements.show(notice(Place.ALARMS, Set.of(), "a"));
    announcements.show(notice(Place.ESCALATION, Set.of("directors"), "b"));
    announcements.show(notice(Place.ESCALATION, Set.of("others"), "c"));

    assertThat(slack.messages().stream().map(message -> message.path("channel").asString()))
        .containsExactly("CGATES", "CALARMS", "CBOARD", "CGATES");
  }

  @Test
  void standsBelowAnotherMessage() {
    var above = announcements.show(notice());
    var below =
        new Notice(
            "3f9c2a-run",
            "progress",
            Place.GATES,
            Set.of(),
            null,
            above,
            true,
            SINCE,
            new Content("Runs", "Puts keys back.", List.of(), List.of("✓ Look"), null));
    announcements.show(below);
    announcements.show(below);

    assertThat(slack.messages()).hasSize(2);
    assertThat(slack.messages().getLast().path("ts").asString()).isNotEqualTo(above.ts());
    assertThat(slack.calls()).contains("conversations.replies");
  }

  @Test
  void doesNotLookForWhatNobodyCanHavePosted() {
    announcements.show(notice());

    assertThat(slack.calls()).containsExactly("chat.postMessage");
  }

  @Test
  void looksForItOnEveryFurtherAttempt() {
    slack.loseNextAnswer();
    assertThatThrownBy(() -> announcements.show(notice()))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("found none")
        .matches(failure -> !((ApplicationFailure) failure).isNonRetryable());
    attempt = 2;
    announcements.show(notice());

    assertThat(slack.messages()).hasSize(1);
    assertThat(slack.calls())
        .containsExactly("chat.postMessage", "conversations.history", "chat.update");
  }

  @Test
  void postsNothingWhereItCannotLook() {
    attempt = 2;
    slack.error("missing_scope");
    assertThatThrownBy(() -> announcements.show(notice()))
        .hasMessageContaining("give the app the scope chat:write")
        .matches(failure -> ((ApplicationFailure) failure).isNonRetryable());

    assertThat(slack.messages()).isEmpty();
  }

  @Test
  void leavesSlackAloneForAsLongAsItAsks() {
    slack.next(429, "7", "");
    var asked =
        Objects.requireNonNull(
            catchThrowableOfType(ApplicationFailure.class, () -> announcements.show(notice())));
    assertThat(asked.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
    assertThat(asked.isNonRetryable()).isFalse();

    attempt = 2;
    var again =
        Objects.requireNonNull(
            catchThrowableOfType(ApplicationFailure.class, () -> announcements.show(notice())));
    assertThat(again.getNextRetryDelay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
    assertThat(slack.calls()).containsExactly("chat.postMessage", "conversations.history");
    assertThat(slack.messages()).isEmpty();
  }

  @Test
  void tellsThePassingFromWhatSomebodyHasToMend() {
    slack.next(500, "", "oops").next(200, "", "<html>a proxy</html>").error("internal_error");
    for (var sentence : List.of("found status 500", "found something else", "internal_error")) {
      assertThatThrownBy(() -> announcements.show(notice()))
          .hasMessageContaining(sentence)
          .matches(failure -> !((ApplicationFailure) failure).isNonRetryable());
    }
    slack.error("invalid_auth").error("not_in_channel").error("invalid_blocks");
    for (var sentence : List.of("see slack.token", "invite the app", "docs/slack.md")) {
      assertThatThrownBy(() -> announcements.show(notice()))
          .hasMessageContaining(sentence)
          .matches(failure -> ((ApplicationFailure) failure).isNonRetryable());
    }
  }

  @Test
  void saysThatSlackIsAway() {
    slack.close();

    assertThatThrownBy(() -> announcements.show(notice()))
        .hasMessageContaining("Expected an answer from Slack (127.0.0.1:")
        .matches(failure -> !((ApplicationFailure) failure).isNonRetryable());
  }

  @Test
  void opensModals() {
    announcements.open(
        new Modal("13345224609.738474920.8088930838d88f008e0", "{\"type\":\"modal\"}"));
    slack.error("expired_trigger_id");

    assertThatThrownBy(() -> announcements.open(new Modal("old", "{\"type\":\"modal\"}")))
        .hasMessageContaining("expired_trigger_id");
  }
}
