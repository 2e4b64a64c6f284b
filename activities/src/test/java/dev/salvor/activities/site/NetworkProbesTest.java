package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.salvor.activities.ActivityStage;
import dev.salvor.activities.Lookout;
import dev.salvor.activities.Sites;
import dev.salvor.tests.Fault;
import dev.salvor.tests.FaultProxy;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.StandIn.Answer;
import dev.salvor.workflows.ports.Probes;
import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Probes.Side;
import dev.salvor.workflows.ports.Probes.Sight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a witness sees of real sockets. */
class NetworkProbesTest {
  private static final Side EAST = new Side("shop", "east");

  private final Deque<Integer> codes = new ArrayDeque<>();
  private final StandIn server = new StandIn(asked -> new Answer(code(), Map.of(), "{}"));
  private final Map<String, Map<String, String>> probes = new ConcurrentHashMap<>();
  private final ActivityStage stage =
      new ActivityStage(
          new NetworkProbes(
              () -> Sites.probed(probes),
              new NetworkProbes.Terms(
                  Duration.ofMillis(500),
                  Duration.ofMillis(5),
                  new Lookout(Duration.ofMillis(400), Duration.ofMillis(10)))));

  @AfterEach
  void close() {
    stage.close();
    server.close();
  }

  private synchronized int code() {
    return codes.size() > 1 ? codes.pop() : codes.isEmpty() ? 200 : codes.getFirst();
  }

  private void answer(Integer... next) {
    codes.addAll(List.of(next));
  }

  private void probe(String name, String address) {
    probes.put(name, Map.of("east", address));
  }

  private Probes port() {
    return stage.port(Probes.class);
  }

  private Sight only() {
    var view = port().look(EAST);
    assertThat(view.witness()).isNotEmpty();
    assertThat(view.sights()).hasSize(1);
    return view.sights().getFirst();
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void anAnswerThatIsWellIsHealthy() {
    answer(200);
    probe("web", server.endpoint() + "/health");

    assertThat(only().state()).isEqualTo(Health.HEALTHY);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anotherCodeIsUnhealthyAndSaid() {
    answer(503);
    probe("web", server.endpoint() + "/health");

    assertThat(only())
        .isEqualTo(new Sight("web", Health.UNHEALTHY, server.endpoint() + "/health answers 503"));
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void aRedirectionIsFollowedNowhere() {
    answer(302);
    probe("web", server.endpoint() + "/health");

    assertThat(only().state()).isEqualTo(Health.UNHEALTHY);
  }

  @Test
  void oneHealthyLookOfThreeIsEnough() {
    answer(503, 503, 200);
    probe("web", server.endpoint() + "/health");

    assertThat(only().state()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void whoRefusesConnectionsIsUnhealthy() throws IOException {
    probe("web", "http://127.0.0.1:%d/".formatted(unusedPort()));
    probe("database", "tcp://127.0.0.1:" + unusedPort());

    assertThat(port().look(EAST).sights())
        .extracting(Sight::probe, Sight::state)
        .containsExactly(tuple("database", Health.UNHEALTHY), tuple("web", Health.UNHEALTHY));
  }

  @Test
  void whoSaysNothingIsSilent() {
    try (var proxy = new FaultProxy(server.endpoint().getPort())) {
      proxy.set(Fault.silence());
      probe("web", proxy.endpoint() + "/health");

      assertThat(only().state()).isEqualTo(Health.SILENT);
    }
  }

  @Test
  void aPortThatTakesConnectionsIsHealthy() {
    probe("database", "tcp://127.0.0.1:" + server.endpoint().getPort());

    assertThat(only().state()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void aNameThatNobodyKnowsIsUnknown() {
    probe("web", "http://no-such-host.invalid/");

    assertThat(only().state()).isEqualTo(Health.UNKNOWN);
  }

  @Test
  void anAddressThatIsNotConfiguredIsUnknown() {
    probe("web", server.endpoint() + "/health");

    assertThat(port().look(new Side("shop", "west")).sights())
        .containsExactly(
            new Sight("web", Health.UNKNOWN, "no address is configured for this side"));
  }

  @Test
  void whatIsNoAddressIsUnknown() {
    probe("web", "tcp://nothing");

    assertThat(only().state()).isEqualTo(Health.UNKNOWN);
  }

  @Test
  void waitsUntilAllAreHealthy() {
    answer(503, 503, 503, 503, 200);
    probe("web", server.endpoint() + "/health");

    assertThat(port().awaitHealthy(EAST).sights().getFirst().state()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void saysWhichOneNeverWas() {
    answer(500);
    probe("web", server.endpoint() + "/health");

    assertThatThrownBy(() -> port().awaitHealthy(EAST))
        .hasStackTraceContaining("type='not-yet'")
        .hasStackTraceContaining("found: web: " + server.endpoint() + "/health answers 500;");
  }
}
