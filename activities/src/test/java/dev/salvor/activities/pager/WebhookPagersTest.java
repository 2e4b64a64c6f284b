package dev.salvor.activities.pager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Pager;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.StandIn.Answer;
import dev.salvor.workflows.ports.Pagers.Kind;
import dev.salvor.workflows.ports.Pagers.Page;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pager gets, and what is made of its answers. */
class WebhookPagersTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_770_000_000);
  private static final Page PAGE =
      new Page(
          "run/stuck-1", Kind.BREAK_GLASS, "run", "redis-backup", "lab-redis", "It is stuck.", NOW);

  private Answer answer = Answer.ok("");
  private final StandIn receiver = new StandIn(asked -> answer);
  private final WebhookPagers pagers =
      new WebhookPagers(
          this::inventory,
          new Secrets(name -> name.equals("PAGER") ? "s3cret" : null),
          Clock.fixed(NOW, ZoneOffset.UTC));

  private Inventory inventory() {
    return new Inventory(1, false, List.of(), Map.of(), Map.of(), Map.of(), List.of())
        .telling(null, new Pager(receiver.endpoint() + "/hook", new SecretReference("env:PAGER")));
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void signsWhatItSends() {
    pagers.page(PAGE);

    var asked = receiver.asked().getFirst();
    assertThat(asked.body()).contains("\"kind\":\"break-glass\"", "\"sentence\":\"It is stuck.\"");
    assertThat(asked.head().header("salvor-id")).isEqualTo("run/stuck-1");
    assertThat(asked.head().header("salvor-timestamp")).isEqualTo("1770000000");
    assertThat(asked.head().header("salvor-signature"))
        .isEqualTo(new PageSignature("s3cret").of("1770000000", asked.body()));
  }

  /** docs/slack.md shows the same by openssl. */
  @Test
  void signsAsTheDocumentSays() {
    assertThat(new PageSignature("secret").of("1", "{}"))
        .isEqualTo("v1=44c6618f79174a088b02d1bbe1fd3747ec084e9469740b1843d7f40a78f45ce8");
  }

  @Test
  void honoursWhatThePagerAsksFor() {
    answer = new Answer(429, Map.of("Retry-After", "30"), "");
    var asked =
        Objects.requireNonNull(
            catchThrowableOfType(ApplicationFailure.class, () -> pagers.page(PAGE)));

    assertThat(asked.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void triesAgainWhatMayPassAndNothingElse() {
    answer = new Answer(503, Map.of(), "");
    assertThatThrownBy(() -> pagers.page(PAGE))
        .hasMessageContaining("found status 503")
        .matches(failure -> !((ApplicationFailure) failure).isNonRetryable());
    answer = new Answer(401, Map.of(), "");
    assertThatThrownBy(() -> pagers.page(PAGE))
        .hasMessageContaining("see pager in the inventory")
        .matches(failure -> ((ApplicationFailure) failure).isNonRetryable());
    receiver.close();
    assertThatThrownBy(() -> pagers.page(PAGE)).hasMessageContaining("found that it does not");
  }
}
