package dev.salvor.lab.kubernetes;

import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The lab's Kubernetes: one real control plane, without machines. Two would cost twice the memory
 * and show nothing more, so each side is a namespace with an account of its own, which may do there
 * what an agent has to, and nothing elsewhere.
 */
public final class LabCluster implements AutoCloseable {
  /** The Deployment on each side, and the Service before it. */
  public static final String WORKLOAD = "shop";

  public static final List<String> SIDES = List.of("east", "west");

  /** How many of the workload run on the side that serves first. */
  public static final int REPLICAS = 3;

  private static final int PORTS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SCRIPT = "control-plane.sh";

  private final Path folder;
  private final Process process;

  private LabCluster(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts it, and waits until the first side serves and the other one stands by. What was there
   * before is still there.
   *
   * @param folder where everything is kept
   * @param apiServer the program; the others lie beside it
   * @param etcd the program
   */
  public static LabCluster start(Path folder, Path apiServer, Path etcd) {
    try {
      Files.createDirectories(folder);
      var script = Files.writeString(folder.resolve(SCRIPT), resource(SCRIPT));
      var ports =
          FreePorts.some(PORTS).stream().map(String::valueOf).collect(Collectors.joining(" "));
      var process =
          new ProcessBuilder(
                  "bash",
                  script.toString(),
                  apiServer.toString(),
                  etcd.toString(),
                  folder.toString(),
                  ports)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("script.log").toFile())
              .start();
      return new LabCluster(folder, process).furnished();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private LabCluster furnished() throws IOException {
    try {
      await("its last part", () -> Files.exists(folder.resolve("kwok.pid")));
      var api = api();
      await("its API server", api::isReady);
      api.create(resource("node.yaml"));
      for (var side : SIDES) {
        var replicas = side.equals(SIDES.getFirst()) ? REPLICAS : 0;
        api.create(
            resource("side.yaml")
                .replace("SIDE", side)
                .replace("REPLICAS", String.valueOf(replicas)));
        api.writeKubeconfig(side, kubeconfig(side));
      }
      return this;
    } catch (IOException | RuntimeException broken) {
      close();
      throw broken;
    }
  }

  private void await(String what, BooleanSupplier holds) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "Expected %s of the lab's Kubernetes within %s, found none; see the logs in %s"
                .formatted(what, PATIENCE, folder));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static String resource(String name) throws IOException {
    try (var file = LabCluster.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the agent of a side logs in with. */
  public Path kubeconfig(String side) {
    return folder.resolve(side + ".kubeconfig");
  }

  /** How many replicas of a side are ready. */
  public int ready(String side) {
    return api().ready(side, WORKLOAD);
  }

  private AdminApi api() {
    return AdminApi.of(folder);
  }

  /** {@code kill -9} of the API server, so that nobody can be asked or told anything. */
  public void stopApi() {
    order("stop api");
    await("the end of the API server", () -> !Files.exists(folder.resolve("api.pid")));
  }

  /** Starts the API server again, and waits until it answers. */
  public void startApi() {
    order("start api");
    var api = api();
    await("its API server", api::isReady);
  }

  private void order(String words) {
    try {
      process.getOutputStream().write((words + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** The number of the process that all of it ends with. */
  public long pid() {
    return process.pid();
  }

  /** What runs of it. */
  public List<ProcessHandle> processes() {
    return process.descendants().toList();
  }

  /** Its parts end with its input. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended, which is what is wanted.
    }
    process.onExit().join();
  }
}
