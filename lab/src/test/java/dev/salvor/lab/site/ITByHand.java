package dev.salvor.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.up.ClientGroups;
import dev.salvor.lab.up.Furnished;
import dev.salvor.lab.up.Home;
import dev.salvor.lab.up.SiteTarget;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without an engine, an agent or a worker: what the client prints is run, and the site moves. */
@Needs({Tool.POSTGRES, Tool.REDIS})
class ITByHand {
  private static final String PASSWORD = "s3cret-of-the-site";
  private static final String FAILOVER = "dr-failover";
  private static final String FAILBACK = "dr-failback";

  @TempDir Path folder;
  private Home home;
  private SiteRange range;
  private SiteScript.Means means;

  @BeforeEach
  void start() throws IOException {
    home = Furnished.in(folder).home();
    range = SiteRange.in(home.site());
    means =
        new SiteScript.Means(
            Path.of("").toAbsolutePath().resolveSibling("salvor"),
            Binaries.postgres(),
            Tool.REDIS.path(),
            Files.writeString(home.sitePassword(), PASSWORD + "\n"));
    range.start(means);
    new SiteTarget(home, range, Binaries.postgres()).introduce(ClientGroups.NONE);
    awaitServing("east");
  }

  @AfterEach
  void stop() {
    range.stop();
  }

  private void awaitServing(String side) {
    var before = acknowledged();
    Await.until(
        side + " takes writes to both stores",
        () ->
            range.fares().stream().allMatch(fare -> side.equals(fare.serving()))
                && acknowledged() > before + 20);
  }

  private int acknowledged() {
    return range.fares().stream().mapToInt(SiteRange.Fare::acknowledged).sum();
  }

  /** As the client does it, which comes without Temporal's libraries. */
  private List<String> printed(String... words) throws Exception {
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var own =
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*/(temporal-|grpc-|protobuf-|proto-)[^/]*"))
            .collect(Collectors.joining(File.pathSeparator));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                own,
                "dev.salvor.cli.Salvor",
                "offline",
                "by-hand"));
    command.addAll(List.of(words));
    var said = run(command, Map.of("SALVOR_HOME", home.folder().toString()));
    assertThat(said.code()).as(String.join("\n", said.lines())).isZero();
    assertThat(said.lines()).noneMatch(line -> line.contains(PASSWORD));
    return said.lines();
  }

  /** How a command ended, and what it said. */
  private record Said(int code, List<String> lines) {}

  private Said run(List<String> command, Map<String, String> environment) throws Exception {
    var file = Files.createTempFile(folder, "said", ".txt");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(file.toFile());
    builder.environment().putAll(environment);
    builder
        .environment()
        .merge(
            "PATH",
            Binaries.postgres() + File.pathSeparator + Tool.REDIS.path().getParent(),
            (path, more) -> more + File.pathSeparator + path);
    return new Said(builder.start().waitFor(), Files.readAllLines(file));
  }

  private Said typed(List<String> script, Map<String, String> environment) throws Exception {
    var file = Files.write(folder.resolve("typed.sh"), script);
    return run(List.of("sh", "-eu", file.toString()), environment);
  }

  private void done(List<String> script, Map<String, String> environment) throws Exception {
    var said = typed(script, environment);
    assertThat(said.code()).as(String.join("\n", said.lines())).isZero();
  }

  private void nothingIsLostNorWrittenTwice() {
    assertThat(range.fares())
        .allSatisfy(fare -> {
          assertThat(fare.missing()).isZero();
          assertThat(fare.both()).isEmpty();
        });
  }

  @Test
  void losesNothingThereAndBack() throws Exception {
    done(printed(FAILOVER, "lab-site", "--to", "west"), Map.of());
    awaitServing("west");
    nothingIsLostNorWrittenTwice();

    done(printed(FAILBACK, "lab-site", "--to", "east"), Map.of());
    awaitServing("east");
    nothingIsLostNorWrittenTwice();
  }

  @Test
  void aSideThatIsSilentHasToBeOffAndStaysOutOfService() throws Exception {
    range.breakSide("east");
    var script = printed(FAILOVER, "lab-site", "--to", "west", "--mode", "forced");

    var stopped = typed(script, Map.of());
    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.lines().getLast())
        .startsWith("Stopped: nobody answers for lab-postgres lab-sessions on east");
    assertThat(range.fares()).allSatisfy(fare -> assertThat(fare.serving()).isNull());

    done(script, Map.of("SALVOR_IS_OFF", "east"));
    awaitServing("west");
    assertThat(range.start(means).sentence())
        .contains("lab-postgres on side east of lab-site must not start")
        .contains("lab-sessions on side east of lab-site must not start");

    done(printed(FAILBACK, "lab-site", "--to", "east", "--rebuild-only"), Map.of());
    assertThat(range.running()).containsKeys("east-postgres", "east-redis");
    awaitServing("west");
    assertThat(range.fares()).allSatisfy(fare -> assertThat(fare.both()).isEmpty());
  }

  @Test
  void aSideThatServesIsNotForcedAway() throws Exception {
    var said = typed(printed(FAILOVER, "lab-site", "--to", "west", "--mode", "forced"), Map.of());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.lines().getLast()).contains("fail over gracefully");
    awaitServing("east");
  }
}
