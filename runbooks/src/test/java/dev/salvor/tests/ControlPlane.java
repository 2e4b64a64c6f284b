package dev.salvor.tests;

import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A real Kubernetes control plane of a test's own, on free ports of the loopback address. There are
 * no machines: a pod that names a node is ready as soon as it is there.
 */
public final class ControlPlane implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of("../lab/src/main/resources/dev/salvor/lab/kubernetes/control-plane.sh");

  private final Path folder;
  private final Process process;

  private ControlPlane(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts one whose files are in a folder, and waits until its kubeconfig is of use. */
  public static ControlPlane start(Path folder) {
    try {
      Files.createDirectories(folder);
      var process =
          new ProcessBuilder(
                  "bash",
                  SCRIPT.toAbsolutePath().normalize().toString(),
                  Tool.KUBERNETES.path().toString(),
                  Tool.ETCD.path().toString(),
                  folder.toString(),
                  FreePorts.some(5).stream().map(String::valueOf).collect(Collectors.joining(" ")))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("script.log").toFile())
              .start();
      var started = new ControlPlane(folder, process);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started.awaitControllers();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  /** The last part is started once the API server listens. */
  private ControlPlane awaitControllers() {
    var _ = Await.until("the control plane runs, see " + folder, this::isComplete);
    return this;
  }

  private boolean isComplete() {
    if (!process.isAlive()) {
      throw new AssertionError("The control plane ended; see the logs in " + folder);
    }
    return Files.exists(folder.resolve("kwok.pid"));
  }

  /** Of somebody who may do everything. */
  public Path kubeconfig() {
    return folder.resolve("admin.kubeconfig");
  }

  /** {@code kill -9} of the API server. */
  public void stopApi() {
    order("stop api");
    var _ = Await.until("the API server is gone", () -> !Files.exists(folder.resolve("api.pid")));
  }

  /** Starts the API server again; it answers some moments later. */
  public void startApi() {
    order("start api");
  }

  private void order(String words) {
    try {
      process.getOutputStream().write((words + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Processes that were started and still run. */
  public List<ProcessHandle> parts() {
    return process.descendants().toList();
  }

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
