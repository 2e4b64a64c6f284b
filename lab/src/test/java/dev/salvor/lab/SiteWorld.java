package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.dns.LabNames;
import dev.salvor.lab.kubernetes.LabCluster;
import dev.salvor.lab.redis.RedisConnection;
import dev.salvor.lab.site.SitePlaces;
import dev.salvor.lab.site.SiteRange;
import dev.salvor.lab.site.SiteScript;
import dev.salvor.lab.up.ClientGroups;
import dev.salvor.lab.up.Furnished;
import dev.salvor.lab.up.SiteTarget;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.FailbackSettings;
import dev.salvor.runbooks.site.FailoverSettings;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.tests.Await;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lab's site beside a real Temporal, an agent on each side, and the people who move it. */
final class SiteWorld implements AutoCloseable {
  static final String TARGET = SiteRange.TARGET;
  private static final String PASSWORD = "s3cret";
  private static final int ENOUGH_WRITES = 10;

  final Range range;
  final SiteRange site;
  final Operator operator;

  /** Absent where there is no Kubernetes on this machine. */
  final @Nullable LabCluster cluster;

  private final LabNames names;
  private final SiteScript.Means means;
  private final Map<String, OwnProcess> agents = new TreeMap<>();
  private final Map<String, Instant> started = new TreeMap<>();

  SiteWorld(Path folder) throws IOException {
    range = new Range(folder, 10);
    var home = place().home();
    site = SiteRange.in(home.site());
    means =
        new SiteScript.Means(
            Path.of("").toAbsolutePath().resolveSibling("salvor"),
            Binaries.postgres(),
            Binaries.redis(),
            Files.writeString(home.sitePassword(), PASSWORD + "\n"));
    site.start(means);
    cluster =
        Tool.KUBERNETES.find().isPresent() && Tool.ETCD.find().isPresent()
            ? LabCluster.start(home.kubernetes(), Binaries.kubernetes(), Binaries.etcd())
            : null;
    names = LabNames.start(home.names(), Binaries.named());
    new SiteTarget(home, site, means.postgres()).introduce(new ClientGroups(names, cluster));
    operator = new Operator(range.temporalAddress(), home.signingKey());
    for (var side : SitePlaces.SIDES) {
      startAgent(side);
    }
    SitePlaces.SIDES.forEach(this::awaitAgent);
  }

  Furnished place() {
    return range.place;
  }

  /** Which side is written to now. */
  String serving() {
    Await.until(
        "both stores are written to on one side",
        () ->
            site.fares().stream().map(fare -> fare.serving()).distinct().count() == 1
                && site.fares().getFirst().serving() != null);
    return Objects.requireNonNull(site.fares().getFirst().serving());
  }

  static String other(String side) {
    return side.equals(SitePlaces.EAST) ? SitePlaces.WEST : SitePlaces.EAST;
  }

  /** Has runs that start from now on go by one more line about the site. */
  void add(String line) throws IOException {
    var before = "      witnesses:\n";
    rewrite(text -> text.replace(before, "      " + line + "\n" + before));
  }

  /** They no longer go by it. */
  void remove(String line) throws IOException {
    rewrite(text -> text.replace("      " + line + "\n", ""));
  }

  /** Agents read it again at any moment. */
  private void rewrite(UnaryOperator<String> change) throws IOException {
    var file = place().home().inventory();
    PrivateFile.write(file, change.apply(Files.readString(file)));
  }

  /** A line for a command that notes the side it is told, and ends well. */
  String noting(String key, Path notes) {
    return "%s: [\"/bin/sh\", \"-c\", \"echo $SALVOR_SIDE >>%s\"]".formatted(key, notes);
  }

  /** Waits until a gesture has failed at least once. */
  void awaitFailing(String run, String activity) {
    Await.until(
        activity + " fails",
        () ->
            operator.pending(run).stream()
                .anyMatch(pending ->
                    pending.getActivityType().getName().equals(activity)
                        && pending.hasLastFailure()));
  }

  /** As the supervisor does; its state is where the one before it left it. */
  void startAgent(String side) throws IOException {
    var home = place().home();
    Files.createDirectories(home.siteAgent(side));
    var variables =
        Map.of(
            "SALVOR_TEMPORAL_ADDRESS",
            range.temporalAddress(),
            "SALVOR_INVENTORY",
            home.inventory().toString(),
            "SALVOR_AGENT",
            side,
            "SALVOR_HOME",
            home.siteAgent(side).toString(),
            "SALVOR_REDIS_BIN",
            Binaries.redis().toString(),
            "SALVOR_WORKER_PORT",
            "0",
            "SALVOR_BUILD_CURRENT",
            "false",
            "SALVOR_RUNS",
            "false");
    started.put(side, Instant.now());
    agents.put(
        side,
        OwnProcess.start(
            WorkerProcess.command("dev.salvor.worker.WorkerApplication"),
            home.logs().resolve("agent-%s.log".formatted(side)),
            variables));
  }

  void awaitAgent(String side) {
    operator.awaitAgent(side, started.getOrDefault(side, Instant.EPOCH));
  }

  /** What is written from now on does not reach that side any more. */
  void cutReplication(String side) throws SQLException {
    var places = site.places();
    var nobody = "" + FreePorts.one();
    try (var redis =
        RedisConnection.open(places.port(side, SitePlaces.REDIS), "salvor", PASSWORD)) {
      redis.call("REPLICAOF", "127.0.0.1", nobody);
    }
    var url =
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(places.port(side, SitePlaces.POSTGRES));
    try (var connection = DriverManager.getConnection(url, "salvor", PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute(
          "ALTER SYSTEM SET primary_conninfo = 'host=127.0.0.1 port=%s'".formatted(nobody));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** Every process of a side dies at once, the agent among them. */
  void breakSide(String side) {
    site.breakSide(side);
    killAgent(side);
  }

  void killAgent(String side) {
    Objects.requireNonNull(agents.get(side)).kill();
  }

  /** The servers start as they do with their machine; says what came of it. */
  String startServers() {
    return site.start(means).sentence();
  }

  String failOver(Mode mode) {
    return operator.start(DrFailover.NAME, TARGET, new FailoverSettings(mode, null));
  }

  String failBack() {
    return operator.start(DrFailback.NAME, TARGET, new FailbackSettings(null, false));
  }

  /** Has the side follow that does not serve; after a move, the other one is left as it was. */
  void rebuild() {
    var settings = new FailbackSettings(null, true);
    var run = operator.start(DrFailback.NAME, TARGET, settings);
    approve(run, "plan");
    done(run);
  }

  /** Waits for that gate, and for nothing else that would want people. */
  RunStatus awaitGate(String run, String gate) {
    Await.until(
        "gate %s of %s".formatted(gate, run),
        () -> {
          // Nobody tells while whoever would is being killed.
          var status = operator.status(run);
          status.ifPresent(SiteWorld::requireWell);
          return status
              .flatMap(RunStatus::openGate)
              .filter(open -> open.id().equals(gate))
              .isPresent();
        });
    return operator.status(run).orElseThrow();
  }

  private static void requireWell(RunStatus status) {
    assertThat(status.state())
        .as(status.sentence())
        .isNotIn(RunState.STUCK, RunState.FAILED, RunState.ABORTED);
  }

  /** As many leads as it takes approve what stands at that gate, once it does. */
  RunStatus approve(String run, String gate) {
    var status = awaitGate(run, gate);
    int needed = status.openGate().orElseThrow().needed();
    for (var lead : List.of("lead", "lead2").subList(0, needed)) {
      var answer = operator.decide(run, lead, Verdict.APPROVE);
      assertThat(answer.counted()).as(answer.sentence()).isTrue();
    }
    return status;
  }

  /** Waits until people are asked for so-many-th time what to do about a step; gives why. */
  String stuck(String run, int number) {
    var gate = "stuck-" + number;
    Await.until(
        gate,
        () -> operator.status(run).flatMap(RunStatus::openGate).orElseThrow().id().equals(gate));
    return operator.status(run).orElseThrow().sentence();
  }

  Answer decide(String run, String person, Verdict verdict) {
    return operator.decide(run, person, verdict, "a test");
  }

  Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  /** Waits for the end of a run that fails, and gives its sentence. */
  String failure(String run) {
    Await.until(
        "the end of " + run,
        () -> operator.status(run).filter(status -> status.outcome() != null).isPresent());
    return operator.status(run).orElseThrow().sentence();
  }

  /** What the run says came of a step. */
  String note(String run, String title) {
    return operator.status(run).map(RunStatus::steps).orElse(List.of()).stream()
        .filter(step -> step.title().equals(title))
        .map(step -> String.valueOf(step.note()))
        .findFirst()
        .orElse("");
  }

  /** Waits until an application writes to both stores there, and gives how it fares. */
  List<SiteRange.Fare> awaitServing(String side) {
    var before = site.fares().stream().mapToInt(SiteRange.Fare::acknowledged).max().orElse(0);
    Await.until(
        "both stores are written to on " + side,
        () ->
            site.fares().stream()
                .allMatch(fare ->
                    side.equals(fare.serving()) && fare.acknowledged() > before + ENOUGH_WRITES));
    return site.fares();
  }

  /** Two sides never took writes at one instant, as far as those who write could see. */
  void assertNeverSplit() {
    assertThat(site.fares()).allSatisfy(fare -> assertThat(fare.both()).isEmpty());
  }

  int missing() {
    return site.fares().stream().mapToInt(SiteRange.Fare::missing).sum();
  }

  @Override
  public void close() {
    operator.close();
    agents.values().forEach(OwnProcess::kill);
    site.stop();
    names.close();
    if (cluster != null) {
      cluster.close();
    }
    range.close();
  }
}
