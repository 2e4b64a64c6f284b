package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.Loopback;
import dev.salvor.lab.slack.SlackStandIn;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.inventory.InventoryParser;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in for Slack starts when somebody asks for it, and goes again without a trace. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITSlackPart {
  @TempDir Path folder;

  @Test
  void startsAndStopsWhenItIsAskedTo() throws Exception {
    var port = FreePorts.one();
    var lab = LabUnderTest.in(folder).with(SlackStandIn.PORT, "" + port);
    try (var _ = lab.upAndReady()) {
      var orders = URI.create("http://127.0.0.1:" + lab.ports.lab());
      assertThat(post(orders.resolve("/start?part=slack"), "").body())
          .contains("shows its channels at http://127.0.0.1:" + port);
      assertThat(lab.pid("slack")).isPositive();
      assertThat(InventoryParser.read(lab.home.inventory()).slack()).isNotNull();
      var slack = URI.create("http://127.0.0.1:" + port);
      var token = Files.readString(lab.home.slackToken()).strip();
      assertThat(post(slack.resolve("/api/auth.test"), token).body()).contains("\"ok\":true");
      assertThat(post(slack.resolve("/api/auth.test"), "xoxb-other").body())
          .contains("invalid_auth");
      assertThat(page(slack)).contains("This is not Slack.").contains("#salvor-alarms");

      post(orders.resolve("/stop?part=slack"), "");
      assertThat(InventoryParser.read(lab.home.inventory()).slack()).isNull();
      Await.until("the stand-in is gone", () -> !Loopback.accepts(port));
    }
  }

  private static HttpResponse<String> post(URI uri, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return send(request);
  }

  private static String page(URI slack) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(slack).build()).body();
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
