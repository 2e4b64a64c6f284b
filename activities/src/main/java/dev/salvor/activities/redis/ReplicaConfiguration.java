package dev.salvor.activities.redis;

import dev.salvor.activities.site.OwnedFiles;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** The configuration file of a server that is down. */
record ReplicaConfiguration(Path file) {
  private static final Pattern ABOUT_REPLICATION =
      Pattern.compile(
          "\\s*(replicaof|slaveof|replica-read-only|slave-read-only)\\s.*",
          Pattern.CASE_INSENSITIVE);

  /** Has it start as a replica that takes no writes; everything else stays as it is. */
  void follow(String host, int port) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the configuration file %s on this agent, found none; correct config in the inventory"
              .formatted(file));
    }
    var lines =
        new ArrayList<>(
            Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !ABOUT_REPLICATION.matcher(line).matches())
                .toList());
    lines.add("replicaof %s %d".formatted(host, port));
    lines.add("replica-read-only yes");
    var text = String.join("\n", lines) + "\n";
    OwnedFiles.write(file, text.getBytes(StandardCharsets.ISO_8859_1), file);
  }
}
