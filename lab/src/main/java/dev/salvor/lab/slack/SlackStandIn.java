package dev.salvor.lab.slack;

import com.sun.net.httpserver.HttpServer;
import dev.salvor.lab.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process behind {@code salvor lab start slack}: the Web API, and the page on which one clicks.
 */
public final class SlackStandIn implements AutoCloseable {
  public static final String PORT = "SALVOR_LAB_SLACK_PORT";
  public static final String EVENTS = "SALVOR_LAB_SLACK_EVENTS";
  public static final String TOKEN_FILE = "SALVOR_LAB_SLACK_TOKEN_FILE";
  public static final String SECRET_FILE = "SALVOR_LAB_SLACK_SECRET_FILE";

  /** For how many seconds answers are waited for; three, as Slack does, where nothing is said. */
  public static final String PATIENCE = "SALVOR_LAB_SLACK_PATIENCE";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Workspace workspace;
  private final Faults faults = new Faults();

  private SlackStandIn(
      HttpServer server, URI events, String token, String secret, Duration patience) {
    this.server = server;
    this.workspace = new Workspace("http://127.0.0.1:" + server.getAddress().getPort(), patience);
    var hooks = new Hooks(events, secret, patience);
    var api = new WebMethods(workspace, faults, token);
    var pages = new Pages(workspace, new Gestures(workspace, hooks), faults);
    server.createContext("/api/", api::answer);
    server.createContext("/hooks/", new ResponseUrls(workspace)::answer);
    server.createContext("/", pages::answer);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Listens.
   *
   * @param port a port of this machine; 0 for any
   * @param events where requests go to
   * @param token what the app has to show
   * @param secret what requests are signed with
   * @param patience how long answers are waited for, and how long what opens a modal is good for
   */
  public static SlackStandIn start(
      int port, URI events, String token, String secret, Duration patience) throws IOException {
    return new SlackStandIn(
        HttpServer.create(Loopback.port(port), 0), events, token, secret, patience);
  }

  /** Where the page is. */
  public String url() {
    return workspace.url();
  }

  /** What goes wrong next. */
  public Faults faults() {
    return faults;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var environment = System.getenv();
    var port = Integer.parseInt(given(environment, PORT));
    var events = URI.create(given(environment, EVENTS));
    var token = Files.readString(Path.of(given(environment, TOKEN_FILE))).strip();
    var secret = Files.readString(Path.of(given(environment, SECRET_FILE))).strip();
    var patience = Duration.ofSeconds(Long.parseLong(environment.getOrDefault(PATIENCE, "3")));
    try (var slack = start(port, events, token, secret, patience)) {
      System.out.println("The stand-in for Slack shows its channels at " + slack.url());
      Thread.currentThread().join();
    }
  }

  private static String given(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), "Expected " + name + ", found nothing");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
