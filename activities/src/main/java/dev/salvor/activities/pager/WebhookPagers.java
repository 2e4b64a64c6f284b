package dev.salvor.activities.pager;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Pager;
import dev.salvor.workflows.ports.Pagers;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Calls a web hook: the page as JSON, its id as {@code Salvor-Id}, and {@code Salvor-Signature}
 * over {@code Salvor-Timestamp} and the body.
 */
public final class WebhookPagers implements Pagers {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

  private final Supplier<Inventory> inventory;
  private final Secrets secrets;
  private final Clock clock;
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .callTimeout(PATIENCE)
          .build();

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public WebhookPagers(Supplier<Inventory> inventory, Secrets secrets, Clock clock) {
    this.inventory = inventory;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public void page(Page page) {
    var pager = inventory.get().pager();
    if (pager == null) {
      throw Failure.TELLING_REFUSED.because(
          "Expected the section pager in the inventory, found none; put it back");
    }
    try (var response = client.newCall(request(pager, page)).execute()) {
      judge(pager, response.code(), response.header("Retry-After"));
    } catch (IOException silent) {
      throw Failure.UNREACHABLE.because(
          "Expected the pager (%s) to answer, found that it does not (%s); it is tried again"
              .formatted(host(pager), silent.getMessage()));
    }
  }

  private Request request(Pager pager, Page page) {
    var body = Payloads.mapper().writeValueAsString(page);
    var timestamp = Long.toString(clock.instant().getEpochSecond());
    var signature = new PageSignature(new String(secrets.open(pager.secret()))).of(timestamp, body);
    return new Request.Builder()
        .url(pager.url())
        .header("Salvor-Id", page.id())
        .header("Salvor-Timestamp", timestamp)
        .header("Salvor-Signature", signature)
        .post(RequestBody.create(body, JSON))
        .build();
  }

  private static void judge(Pager pager, int status, @Nullable String retryAfter) {
    if (status == 429) {
      throw askedToWait(retryAfter);
    }
    if (status >= 500) {
      throw Failure.UNREACHABLE.because(
          "Expected the pager (%s) to take the page, found status %d; it is tried again"
              .formatted(host(pager), status));
    }
    if (status >= 300) {
      throw Failure.TELLING_REFUSED.because(
          "Expected the pager (%s) to take the page, found status %d; see pager in the inventory"
              .formatted(host(pager), status));
    }
  }

  private static RuntimeException askedToWait(@Nullable String seconds) {
    var wait =
        seconds != null && seconds.matches("\\d{1,6}")
            ? Duration.ofSeconds(Long.parseLong(seconds))
            : USUAL_WAIT;
    return ApplicationFailure.newBuilder()
        .setMessage(
            "Expected the pager to take the page, found that it asks to wait %d s; it is tried again then"
                .formatted(wait.toSeconds()))
        .setType(Failure.NOT_YET.type())
        .setNextRetryDelay(wait)
        .build();
  }

  private static String host(Pager pager) {
    return URI.create(pager.url()).getAuthority();
  }
}
