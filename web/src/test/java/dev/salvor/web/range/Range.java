package dev.salvor.web.range;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.runbooks.slack.OpenModal;
import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.tests.Tool;
import dev.salvor.web.WebApplication;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final AtomicInteger orphans = new AtomicInteger(0xabc000);
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

  static String publicKey() {
    return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
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
            .setStartupTimeout(Duration.ofMinutes(5))
            .setExtraArgs(arguments)
            .build());
  }

  private void startWorker() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    var factory = WorkerFactory.newInstance(client(stubs));
    var worker =
        factory.newWorker(
            Queues.RUNS,
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(50))
                .build());
    worker.registerWorkflowImplementationTypes(
        ScriptedRun.class,
        ScriptedFiring.class,
        ScriptedQuestions.Check.class,
        ScriptedQuestions.Evaluations.class,
        ScriptedQuestions.Sets.class,
        ScriptedQuestions.Modals.class,
        ScriptedQuestions.Vault.class);
    worker.registerActivitiesImplementations(copy);
    factory.start();
  }

  private static WorkflowClient client(WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }

  /** A run of a build that has no worker any more, terminated in mid-copy. */
  public String orphan() {
    var id = "%06x-redis-undo-flushall-lab-redis".formatted(orphans.incrementAndGet());
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    var options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("of-another-build").build();
    var stub = client(stubs).newUntypedWorkflowStub(RedisUndoFlushall.NAME, options);
    stub.start(order());
    stub.terminate("its worker is gone");
    stubs.shutdownNow();
    return id;
  }

  private static Order<UndoFlushallSettings> order() {
    var settings = new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false);
    return new Order<>(
        "lab-redis",
        "oncall",
        "long ago",
        false,
        WhenBusy.WAIT,
        settings,
        Signed.unsigned("nobody reads it"));
  }

  /** Puts into the vault what the sweeper would write of an orphan. */
  public void keepEvidence(String id) {
    var script = new Script(id, order(), Instant.now());
    script.plan(Instant.now());
    script.enter(RunState.RUNNING);
    script.copying(Instant.now());
    ScriptedQuestions.Vault.KEPT.put(
        id,
        new Evidence(Evidence.SCHEMA, script.status(List.of()), "", 1, Instant.now(), "sweeper"));
  }

  /** Has a worker have seen that of a site. */
  public void evaluated(String site, Evaluation seen) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(EvaluateSite.id(site))
            .setTaskQueue(Queues.RUNS)
            .build();
    var _ =
        client(stubs)
            .newWorkflowStub(EvaluateSite.class, options)
            .run(new EvaluateSite.Request(site, seen));
    stubs.shutdownNow();
  }

  /** Puts sets into the vault of their target. */
  public void keepSets(SetsAnswer sets) {
    ScriptedQuestions.Sets.KEPT.put(sets.target(), sets);
  }

  /** The modals that were opened, oldest first. */
  public List<OpenModal.Modal> modals() {
    return List.copyOf(ScriptedQuestions.Modals.OPENED);
  }

  /** Takes the vault of a target away. */
  public void loseVault(String target) {
    ScriptedQuestions.Sets.KEPT.remove(target);
  }

  /** A web process against the engine at that address. */
  public static ConfigurableApplicationContext web(String engine, String... more) throws Exception {
    var secret = Files.createTempFile("salvor-slack", ".secret");
    Files.writeString(secret, SlackRequests.SECRET + "\n");
    return webOf(Inventories.lab(secret), engine, more);
  }

  /** The same with another inventory. */
  public static ConfigurableApplicationContext webOf(
      String inventory, String engine, String... more) throws Exception {
    var home = Files.createTempDirectory("salvor-web");
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--salvor.temporal.address=" + engine,
                "--salvor.inventory="
                    + Files.writeString(home.resolve("inventory.yaml"), inventory),
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

  /** Lets the copy of a run come so far. */
  public void reach(String run, long keys) {
    copy.reach(run, keys);
  }
}
