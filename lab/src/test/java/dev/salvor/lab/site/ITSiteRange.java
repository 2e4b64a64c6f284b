package dev.salvor.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.Binaries;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's site starts, is written to, breaks, obeys guards, and leaves nothing. */
@Needs({Tool.POSTGRES, Tool.REDIS})
class ITSiteRange {
  @TempDir Path folder;
  private SiteRange range;
  private SiteScript.Means means;

  @BeforeEach
  void prepare() throws IOException {
    range = SiteRange.in(folder.resolve("site"));
    means =
        new SiteScript.Means(
            Path.of("").toAbsolutePath().resolveSibling("salvor"),
            Binaries.postgres(),
            Tool.REDIS.path(),
            Files.writeString(folder.resolve("password"), "s3cret\n"));
  }

  @AfterEach
  void stop() {
    range.stop();
  }

  private int status(String side) throws IOException {
    var page = (HttpURLConnection) URI.create(range.places().page(side)).toURL().openConnection();
    page.setReadTimeout(10_000);
    return page.getResponseCode();
  }

  private boolean areWritten() {
    return range.fares().stream()
        .allMatch(fare -> "east".equals(fare.serving()) && fare.acknowledged() > 10);
  }

  @Test
  void servesInTheEastAndStartsAsItWas() throws IOException {
    assertThat(range.start(means).sentence()).startsWith("lab-site runs: two sides");
    Await.until("both stores are written to", this::areWritten);
    assertThat(status("east")).isEqualTo(200);
    assertThat(status("west")).isEqualTo(503);
    assertThat(range.fares())
        .allSatisfy(fare -> {
          assertThat(fare.both()).isEmpty();
          assertThat(fare.missing()).isZero();
        });
    assertThat(range.running()).hasSize(4);
    range.stop();
    assertThat(range.running()).isEmpty();
    range.start(means);
    Await.until("both stores are written to again", this::areWritten);
  }

  @Test
  void aBrokenSideStaysDownAndAGuardIsObeyed() throws IOException {
    range.start(means);
    Await.until("both stores are written to", this::areWritten);
    assertThat(range.breakSide("east").sentence()).contains("east was killed");
    assertThat(range.running()).containsOnlyKeys("west-postgres", "west-redis");
    Await.until(
        "no side serves", () -> range.fares().stream().allMatch(fare -> fare.serving() == null));
    var guard = range.places().data("east", SitePlaces.POSTGRES) + ".salvor-guard";
    Files.writeString(Path.of(guard), "It must not start, says a test.\n");

    assertThat(range.start(means).sentence())
        .isEqualTo("lab-site runs in part. salvor: It must not start, says a test.");
    assertThat(range.running()).doesNotContainKey("east-postgres").containsKey("east-redis");
  }
}
