package dev.salvor.lab.kurrentdb;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real process of one node, with settings of a test's own. */
final class NodeProcess implements AutoCloseable {
  static final String OPS = basic("ops", "changeit");
  static final String READER = basic("reader", "changeit");
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  final Path folder;
  final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> settings = new ArrayList<>();
  private @Nullable Process process;

  NodeProcess(Path folder, int port, String... more) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.port = port;
    settings.addAll(List.of("port=" + port, "db=" + db(), "chunk-size=65536", "table-size=100"));
    settings.add("http-timeout=PT1M");
    set(more);
  }

  static NodeProcess alone(Path folder, String... more) throws IOException {
    return new NodeProcess(folder, FreePorts.one(), more);
  }

  static String basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  Path db() {
    return folder.resolve("db");
  }

  /** Holds from the next start on. */
  void set(String... more) throws IOException {
    settings.addAll(List.of(more));
    Files.write(folder.resolve("node.properties"), settings);
  }

  NodeProcess start() throws IOException {
    var java = ProcessHandle.current().info().command().orElse("java");
    var settingsFile = folder.resolve("node.properties").toString();
    var main = "dev.salvor.lab.kurrentdb.StandInNode";
    var builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            main,
            settingsFile);
    builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    var started = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    process = started;
    return this;
  }

  private Path log() {
    return folder.resolve("node.log");
  }

  String said() throws IOException {
    return Files.readString(log());
  }

  Process process() {
    return Objects.requireNonNull(process, "It was started");
  }

  int exitCode() {
    Await.until("it ends", () -> !process().isAlive());
    return process().exitValue();
  }

  NodeProcess awaitHealthy() {
    Await.until("healthy", () -> get("/health/live").status() == 204);
    return this;
  }

  /** What is answered to nobody in particular. */
  Answer get(String path) {
    return ask("GET", path, "");
  }

  /** What an operator is answered who asks for JSON. */
  Answer operator(String method, String path) {
    return ask(method, path, "", "Authorization", OPS, "Accept", "application/json");
  }

  JsonNode json(String method, String path) {
    var answer = operator(method, path);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.toString());
    }
    return MAPPER.readTree(answer.body());
  }

  void hold(String point) {
    operator("POST", "/stand-in/hold/" + point);
  }

  void release(String point) {
    operator("POST", "/stand-in/release/" + point);
  }

  void awaitAt(String point) {
    Await.until(point, () -> json("GET", "/stand-in/waiting/" + point).path("waiting").asBoolean());
  }

  long write(int events) {
    return json("POST", "/stand-in/write?events=" + events).path("writer").asLong();
  }

  String current() {
    return json("GET", "/admin/scavenge/current").path("scavengeId").asString();
  }

  Answer ask(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** {@code kill -9}. */
  void kill() {
    process().destroyForcibly();
    Await.until("killed", () -> !process().isAlive());
  }

  /** Asks it to end, by a signal. */
  void stop() {
    process().destroy();
    exitCode();
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }

  /** What came back. */
  record Answer(int status, String type, String body) {}
}
