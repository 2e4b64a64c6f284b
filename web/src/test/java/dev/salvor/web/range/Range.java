package dev.salvor.web.range;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.tests.Tool;
import dev.salvor.web.WebApplication;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One engine, one worker with scripted runs, and one web process, shared by all tests of this
 * module: they start slowly, and each test uses runs of its own.
 */
public final class Range {
  /** Whose digest stands in the inventory as a token of {@code lead}. */
  public static final String LEADS_TOKEN = "slv_lead-in-the-tests";

  private static final KeyPair KEYS = keys();
  private static @Nullable Range shared;

  private final TemporalDevServer server;
  private final PacedCopy copy = new PacedCopy();
  private final ConfigurableApplicationContext web;

  private Range() throws Exception {
    server = engine();
    startWorker();
    web = web(server.getTarget(), "--salvor.lab.enabled=true");
  }

  /** The range, started by whoever asks first. */
  public static synchronized Range get() throws Exception {
    if (shared == null) {
      var started = new Range();
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      shared = started;
    }
    return shared;
  }

  private void close() {
    web.close();
    server.close();
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static boolean isGenuine(Signed signed) {
    return Seal.isGenuine(signed, KEYS.getPublic());
  }

  /** An engine with the search attributes of runs. */
  public static TemporalDevServer engine() {
    return engine(null);
  }

  /** The same on a port of the test's choice. */
  public static TemporalDevServer engine(@Nullable Integer port) {
    var arguments = new ArrayList<String>();
    Attributes.all()
        .forEach(
            key -> arguments.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    arguments.addAll(List.of("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"));
    return TemporalDevServer.start(
        TemporalDevServerOptions.newBuilder()
            .setPort(port)
            .setExistingPath(Tool.TEMPORAL.path().toString())
            .setStartupTimeout(Duration.ofSeconds(60))
            .setExtraArgs(arguments)
            .build());
  }

  private void startWorker() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    var client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    var factory = WorkerFactory.newInstance(client);
    var worker =
        factory.newWorker(
            Queues.RUNS,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(50))
                .build());
    worker.registerWorkflowImplementationTypes(
        ScriptedRun.class, ScriptedQuestions.Check.class, ScriptedQuestions.NoEvidence.class);
    worker.registerActivitiesImplementations(copy);
    factory.start();
  }

  /** A web process against the engine at that address. */
  public static ConfigurableApplicationContext web(String engine, String... more) throws Exception {
    var home = Files.createTempDirectory("salvor-web");
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--salvor.temporal.address=" + engine,
                "--salvor.inventory=" + inventory(home),
                "--salvor.signing-key=" + key(home)));
    arguments.addAll(List.of(more));
    return new SpringApplicationBuilder(WebApplication.class).run(arguments.toArray(String[]::new));
  }

  private static Path key(Path home) throws Exception {
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return Files.writeString(home.resolve("web.pem"), pem);
  }

  private static Path inventory(Path home) throws Exception {
    return Files.writeString(home.resolve("inventory.yaml"), Inventories.lab());
  }

  /** Where a web process answers. */
  public static String url(ConfigurableApplicationContext web) {
    return "http://127.0.0.1:" + web.getEnvironment().getProperty("local.server.port");
  }

  public String url() {
    return url(web);
  }

  public String engineAddress() {
    return server.getTarget();
  }

  /** Lets running copies come so far. */
  public void reach(long keys) {
    copy.reach(keys);
  }
}
