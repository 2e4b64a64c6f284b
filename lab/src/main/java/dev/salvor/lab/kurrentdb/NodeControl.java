package dev.salvor.lab.kurrentdb;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The script that starts and stops a node: the lab's own, and what an agent is configured with. */
public final class NodeControl {
  static final String SCRIPT = "node.sh";

  private final Path folder;

  NodeControl(Path folder) {
    this.folder = folder;
  }

  /** Writes the script, for the Java and the classes that this process runs with. */
  void write(String classpath) throws IOException {
    var java = ProcessHandle.current().info().command().orElse("java");
    var absolute =
        Arrays.stream(classpath.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    var text =
        template()
            .replace("@FOLDER@", folder.toString())
            .replace("@JAVA@", java)
            .replace("@CLASSPATH@", absolute);
    var fresh = Files.writeString(folder.resolve(SCRIPT + ".new"), text);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(fresh, script(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String template() throws IOException {
    try (var template = NodeControl.class.getResourceAsStream(SCRIPT)) {
      return new String(
          Objects.requireNonNull(template, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path script() {
    return folder.resolve(SCRIPT);
  }

  /** The words of the command. */
  List<String> command(String verb, String node) {
    return List.of(script().toString(), verb, node);
  }

  /** Runs it; 0 means done, and of a status that the node runs. */
  Outcome run(String verb, String node) {
    try {
      var process =
          new ProcessBuilder(command(verb, node))
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), said.strip());
    } catch (IOException cannotRun) {
      throw new UncheckedIOException(cannotRun);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** The process of a node, where it runs. */
  Optional<ProcessHandle> process(String node) {
    return run("status", node).code() == 0
        ? noted(node).flatMap(noted -> ProcessHandle.of(noted.pid()))
        : Optional.empty();
  }

  /** What the script noted of a node's process, which may have ended since. */
  Optional<Noted> noted(String node) {
    var file = folder.resolve("run").resolve(node + ".pid");
    try {
      var words = Files.exists(file) ? Files.readString(file).strip() : "";
      return words.matches("\\d+ \\d+")
          ? Optional.of(
              new Noted(
                  node,
                  Long.parseLong(words.substring(0, words.indexOf(' '))),
                  Long.parseLong(words.substring(words.indexOf(' ') + 1))))
          : Optional.empty();
    } catch (IOException removedMeanwhile) {
      return Optional.empty();
    }
  }

  /**
   * A process.
   *
   * @param startTicks what no later process of that number shares
   */
  public record Noted(String node, long pid, long startTicks) {}

  /** What the script said, and with which code it ended. */
  public record Outcome(int code, String sentence) {}
}
