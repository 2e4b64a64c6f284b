package dev.salvor.lab.up;

import dev.salvor.lab.Binaries;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the supervisor finds what it starts, as the launcher's environment says.
 *
 * @param home the folder of state
 * @param root the checkout
 * @param java the Java program
 * @param temporal the {@code temporal} program
 * @param redis the {@code redis-server} program
 * @param ports what everything listens on
 */
public record Surroundings(
    Home home, Path root, String java, Path temporal, Path redis, LabPorts ports) {

  public static Surroundings of(Map<String, String> environment) {
    var root = Path.of(environment.getOrDefault("SALVOR_ROOT", "")).toAbsolutePath().normalize();
    var home = environment.getOrDefault("SALVOR_HOME", root.resolve(".salvor").toString());
    var running = ProcessHandle.current().info().command().orElse("java");
    return new Surroundings(
        new Home(Path.of(home).toAbsolutePath().normalize()),
        root,
        environment.getOrDefault("SALVOR_JAVA", running),
        Binaries.temporal(),
        Binaries.redis(),
        LabPorts.of(environment));
  }
}
