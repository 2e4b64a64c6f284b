package dev.salvor.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.up.ClientGroups;
import dev.salvor.lab.up.Furnished;
import dev.salvor.lab.up.Home;
import dev.salvor.lab.up.SiteTarget;
import dev.salvor.tests.Await;
import dev.salvor.tests.Tool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab's site without an engine, an agent or a worker; and a shell for what is printed. */
final class HandWorld implements AutoCloseable {
  static final String FAILOVER = "dr-failover";
  static final String FAILBACK = "dr-failback";
  private static final String PASSWORD = "s3cret-of-the-site";
  private static final int ENOUGH_WRITES = 20;

  final Home home;
  final SiteRange range;
  private final Path folder;
  private final SiteScript.Means means;

  HandWorld(Path folder) throws IOException {
    this.folder = folder;
    home = Furnished.in(folder).home();
    range = SiteRange.in(home.site());
    means =
        new SiteScript.Means(
            Path.of("").toAbsolutePath().resolveSibling("salvor"),
            Binaries.postgres(),
            Tool.REDIS.path(),
            Files.writeString(home.sitePassword(), PASSWORD + "\n"));
    startServers();
  }

  /** Writes the site into the inventory, and waits until it serves where it begins. */
  void introduce(ClientGroups groups) {
    new SiteTarget(home, range, Binaries.postgres()).introduce(groups);
    awaitServing(SitePlaces.EAST);
  }

  /** The servers start as they do with their machine; says what came of it. */
  String startServers() {
    return range.start(means).sentence();
  }

  void awaitServing(String side) {
    var before = acknowledged();
    Await.until(
        side + " takes writes to both stores",
        () ->
            range.fares().stream().allMatch(fare -> side.equals(fare.serving()))
                && acknowledged() > before + ENOUGH_WRITES);
  }

  private int acknowledged() {
    return range.fares().stream().mapToInt(SiteRange.Fare::acknowledged).sum();
  }

  void assertNothingIsLostNorWrittenTwice() {
    assertThat(range.fares())
        .allSatisfy(fare -> {
          assertThat(fare.missing()).isZero();
          assertThat(fare.both()).isEmpty();
        });
  }

  /** As the client prints it, which comes without Temporal's libraries. */
  List<String> printed(String... words) throws Exception {
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var own =
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*/(temporal-|grpc-|protobuf-|proto-)[^/]*"))
            .collect(Collectors.joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", own, "dev.salvor.cli.Salvor"));
    command.addAll(List.of("offline", "by-hand"));
    command.addAll(List.of(words));
    var said = run(command, Map.of("SALVOR_HOME", home.folder().toString()));
    assertThat(said.code()).as(said.text()).isZero();
    assertThat(said.text()).doesNotContain(PASSWORD);
    return said.lines();
  }

  /** How a command ended, and what it said. */
  record Said(int code, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  /** Runs a script as the page says it. */
  Said typed(List<String> script, Map<String, String> environment) throws Exception {
    var file = Files.write(folder.resolve("typed.sh"), script);
    return run(List.of("sh", "-eu", file.toString()), environment);
  }

  /** Runs a script that is to end well. */
  List<String> done(List<String> script, Map<String, String> environment) throws Exception {
    var said = typed(script, environment);
    assertThat(said.code()).as(said.text()).isZero();
    return said.lines();
  }

  private Said run(List<String> command, Map<String, String> environment) throws Exception {
    var file = Files.createTempFile(folder, "said", ".txt");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(file.toFile());
    builder.environment().put("KUBECACHEDIR", folder.resolve("kubectl").toString());
    builder.environment().merge("PATH", tools(), (path, more) -> more + File.pathSeparator + path);
    builder.environment().putAll(environment);
    return new Said(builder.start().waitFor(), Files.readAllLines(file));
  }

  private static String tools() {
    var others =
        Stream.of(Tool.KUBECTL, Tool.REDIS, Tool.NSUPDATE, Tool.DIG)
            .map(Tool::find)
            .flatMap(Optional::stream)
            .map(Path::getParent);
    return Stream.concat(Stream.of(Binaries.postgres()), others)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void close() {
    range.stop();
  }
}
