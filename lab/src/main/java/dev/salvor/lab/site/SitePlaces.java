package dev.salvor.lab.site;

import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where everything of the lab's site is; ports are found once and written down. */
public final class SitePlaces {
  public static final String EAST = "east";
  public static final String WEST = "west";
  public static final List<String> SIDES = List.of(EAST, WEST);
  public static final String POSTGRES = "postgres";
  public static final String REDIS = "redis";

  /** Where a side's agent says how it is. */
  public static final String AGENT = "agent";

  static final String PAGE = "page";
  static final String PORTS = "ports.properties";

  private static final List<String> KINDS = List.of(POSTGRES, REDIS, PAGE, AGENT);

  private final Path folder;
  private final Properties ports;

  private SitePlaces(Path folder, Properties ports) {
    this.folder = folder;
    this.ports = ports;
  }

  /** As they are written down in a folder; with new ports for what is not. */
  static SitePlaces in(Path folder) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(PORTS);
      var ports = new Properties();
      if (Files.exists(file)) {
        try (var lines = Files.newBufferedReader(file)) {
          ports.load(lines);
        }
      }
      var lacking = names(KINDS).stream().filter(name -> !ports.containsKey(name)).toList();
      if (!lacking.isEmpty()) {
        var free = FreePorts.some(lacking.size()).iterator();
        lacking.forEach(name -> ports.setProperty(name, "" + free.next()));
        Files.writeString(file, text(names(KINDS), ports));
      }
      return new SitePlaces(folder, ports);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static String text(List<String> names, Properties ports) {
    return names.stream()
        .map(name -> name + "=" + ports.getProperty(name) + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> names(List<String> kinds) {
    return SIDES.stream().flatMap(side -> kinds.stream().map(kind -> side + "-" + kind)).toList();
  }

  /** The names of all servers, the eastern ones first. */
  static List<String> servers() {
    return names(List.of(POSTGRES, REDIS));
  }

  /** The names of a side's servers. */
  static List<String> servers(String side) {
    return servers().stream().filter(name -> name.startsWith(side + "-")).toList();
  }

  /** The port of a server, of a side's page or of its agent. */
  public int port(String side, String kind) {
    return Integer.parseInt(ports.getProperty(side + "-" + kind));
  }

  /** The data directory of a server. */
  public Path data(String side, String kind) {
    return folder.resolve(side + "-" + kind).resolve("data");
  }

  /** The configuration file of a Redis. */
  public Path redisConfiguration(String side) {
    return folder.resolve(side + "-" + REDIS).resolve("redis.conf");
  }

  /** What shows whether a side serves. */
  public String page(String side) {
    return "http://127.0.0.1:%d/".formatted(port(side, PAGE));
  }

  Path folder() {
    return folder;
  }

  static void requireSide(String side) {
    if (!SIDES.contains(side)) {
      throw new IllegalArgumentException(
          "Expected one of the sides %s, found '%s'.".formatted(SIDES, side));
    }
  }
}
