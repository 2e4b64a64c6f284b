package dev.salvor.activities.child;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A Java process with the tests' classes, which says what it does line by line. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;
  private final List<String> heard = new ArrayList<>();

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a main class; what it complains of is heard as well. */
  public static Child start(Class<?> main, List<String> options, List<String> arguments)
      throws IOException {
    return start(List.of(), classPath(), main, options, arguments);
  }

  /**
   * Starts a main class behind another command.
   *
   * @param before the command and its arguments
   * @param classPath where the classes are for whoever that makes it
   */
  public static Child start(
      List<String> before,
      String classPath,
      Class<?> main,
      List<String> options,
      List<String> arguments)
      throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return new Child(
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start());
  }

  /** The class path of the tests. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Hears so many lines, or all there are; then kills it, wherever it is. */
  public Child killAfter(int count) throws IOException, InterruptedException {
    return killWhen(said -> said.size() >= count);
  }

  /** Hears it until something holds, or to its end; then kills it. */
  public Child killWhen(Predicate<List<String>> enough) throws IOException, InterruptedException {
    while (!enough.test(heard)) {
      var line = lines.readLine();
      if (line == null) {
        break;
      }
      heard.add(line);
    }
    process.destroyForcibly();
    process.waitFor();
    return this;
  }

  /** Hears it to its end; fails unless it ended well. */
  public List<String> finish() throws IOException, InterruptedException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      heard.add(line);
    }
    if (process.waitFor() != 0) {
      throw new AssertionError(
          "Ended with %d: %s".formatted(process.exitValue(), String.join("\n", heard)));
    }
    return List.copyOf(heard);
  }

  /** What it said so far. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
