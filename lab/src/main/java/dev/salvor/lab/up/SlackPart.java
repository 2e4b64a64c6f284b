package dev.salvor.lab.up;

import dev.salvor.lab.LabServer;
import dev.salvor.lab.Loopback;
import dev.salvor.lab.slack.SlackStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lab's stand-in for Slack, a process of its own. While it runs the inventory names it; once it
 * is stopped, runs are told of in the console alone again.
 */
final class SlackPart implements LabServer.Part {
  private static final int PORT = 8703;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Surroundings surroundings;
  private final Home home;
  private final SlackInventory inventory;
  private final Consumer<String> tell;
  private final Runnable changed;
  private @Nullable Supervised running;

  SlackPart(Surroundings surroundings, Consumer<String> tell, Runnable changed) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.inventory = new SlackInventory(home);
    this.tell = tell;
    this.changed = changed;
  }

  /** What came of it. */
  record Told(String sentence, String url) {}

  @Override
  public synchronized Told start() {
    var port = port();
    if (running == null) {
      furnish();
      var started = new Supervised(program(port), tell, changed);
      running = started;
      started.start();
    }
    Health.await(
        () -> Loopback.accepts(port),
        PATIENCE,
        "The stand-in for Slack was expected to listen; see its log.");
    inventory.introduce(port, surroundings.ports().web());
    return new Told(
        "A stand-in for Slack shows its channels at %s; runs that begin now are told of there."
            .formatted(url(port)),
        url(port));
  }

  @Override
  public synchronized Told stop() {
    inventory.remove();
    end();
    return new Told("The stand-in for Slack is stopped; its messages are gone.", "");
  }

  /** Ends the process, and leaves the inventory as it is. */
  synchronized void end() {
    if (running != null) {
      running.stop(Household.PATIENCE);
      running = null;
      changed.run();
    }
  }

  synchronized Stream<Supervised.ProcessState> states() {
    return Stream.ofNullable(running).map(Supervised::state).filter(Objects::nonNull);
  }

  private static int port() {
    var text = System.getenv().getOrDefault(SlackStandIn.PORT, "");
    return text.matches("\\d{1,5}") ? Integer.parseInt(text) : PORT;
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private void furnish() {
    try {
      if (!Files.exists(home.slackToken())) {
        Furnishing.writePrivately(home.slackToken(), "xoxb-lab-" + Furnishing.randomHex(16) + "\n");
      }
      if (!Files.exists(home.slackSecret())) {
        Furnishing.writePrivately(home.slackSecret(), Furnishing.randomHex(16) + "\n");
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Program program(int port) {
    var command =
        List.of(
            surroundings.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            SlackStandIn.class.getName());
    var environment =
        Map.of(
            SlackStandIn.PORT,
            "" + port,
            SlackStandIn.EVENTS,
            url(surroundings.ports().web()) + "/slack/events",
            SlackStandIn.TOKEN_FILE,
            home.slackToken().toString(),
            SlackStandIn.SECRET_FILE,
            home.slackSecret().toString());
    return new Program("slack", command, environment, home.logs().resolve("slack.log"));
  }
}
