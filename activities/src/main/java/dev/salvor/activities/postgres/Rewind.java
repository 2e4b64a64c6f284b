package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * pg_rewind: puts back what a server wrote by itself after its ways and the leader's parted, and
 * copies what the leader wrote since. It needs a server that ended in order, and pages that are
 * logged whole after a change of hint bits.
 */
final class Rewind {
  private static final Pattern HINTS = Pattern.compile("wal_log_hints setting:\\s+on");
  private static final Pattern CHECKSUMS =
      Pattern.compile("Data page checksum version:\\s+[1-9]\\d*");
  private static final Pattern IN_ORDER =
      Pattern.compile("Database cluster state:\\s+shut down( in recovery)?\\s*");

  private final Tools tools;
  private final Leader leader;
  private final Path data;
  private final Path passwords;

  Rewind(Located at, Leader leader, Path data, Path passwords) {
    this.tools = new Tools(at);
    this.leader = leader;
    this.data = data;
    this.passwords = passwords;
  }

  /** Empty where it is done; otherwise why it cannot be. */
  Optional<String> make() throws IOException {
    var control = control();
    if (!has(control, HINTS) && !has(control, CHECKSUMS)) {
      return Optional.of("it has neither wal_log_hints nor checksums");
    }
    if (!has(control, IN_ORDER) && !recover()) {
      return Optional.of("it did not end in order, and does not recover by itself");
    }
    leader.checkpoint();
    var found =
        tools.run(
            data,
            passwords,
            "pg_rewind",
            List.of(
                "--target-pgdata=" + data,
                "--source-server=" + leader.source(),
                "--no-ensure-shutdown"));
    return found.code() == 0
        ? Optional.empty()
        : Optional.of("pg_rewind says: " + found.lastLine());
  }

  private List<String> control() throws IOException {
    return tools.run(data, passwords, "pg_controldata", List.of("--pgdata=" + data)).lines();
  }

  private static boolean has(List<String> lines, Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).matches());
  }

  /** A single user's server recovers and ends; it takes no connections, and knows no standby. */
  private boolean recover() throws IOException {
    Files.deleteIfExists(DataDirectory.signal(data));
    Files.deleteIfExists(data.resolve("postmaster.pid"));
    var found =
        tools.run(
            data,
            passwords,
            "postgres",
            List.of("--single", "-F", "-D", data.toString(), "template1"));
    return found.code() == 0 && has(control(), IN_ORDER);
  }
}
