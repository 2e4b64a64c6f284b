package dev.salvor.worker.polling;

import dev.salvor.worker.Mistake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Which agent, and which one of those that claim to be it.
 *
 * @param agent the agent's name
 * @param host the machine's name, for people
 * @param instance kept beside the agent's state, so a restart is still the same one
 */
public record AgentIdentity(String agent, String host, String instance) {
  private static final int BYTES = 6;

  /** Reads the instance from the agent's folder, or makes it. */
  public static AgentIdentity of(String agent, Path folder) {
    try {
      Files.createDirectories(folder);
      return new AgentIdentity(agent, hostName(), instance(folder.resolve("instance")));
    } catch (IOException unwritable) {
      throw new Mistake(
          "Expected to write the agent's state into %s, found that it cannot be (%s); set SALVOR_HOME"
              .formatted(folder, unwritable.getMessage()));
    }
  }

  private static String instance(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    var bytes = new byte[BYTES];
    RandomGenerator.of("SecureRandom").nextBytes(bytes);
    var made = HexFormat.of().formatHex(bytes);
    Files.writeString(file, made + "\n");
    return made;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** What Temporal shows as the poller. */
  public String text() {
    return "%s@%s:%s".formatted(agent, host, instance);
  }
}
