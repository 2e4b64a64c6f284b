package dev.salvor.lab.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The script that starts and stops the site's servers: the lab's own, and the agents' as well. */
public final class SiteScript {
  private static final String NAME = "site.sh";
  private static final long PATIENCE_SECONDS = 150;

  private final Path folder;

  SiteScript(Path folder) {
    this.folder = folder;
  }

  /**
   * What the script is written for.
   *
   * @param launcher the script that knows guards
   * @param postgres the folder of PostgreSQL's programs
   * @param redis the Redis server program
   * @param passwordFile the password of every user
   */
  public record Means(Path launcher, Path postgres, Path redis, Path passwordFile) {}

  void write(Means means) {
    try {
      var text =
          template()
              .replace("@FOLDER@", folder.toString())
              .replace("@LAUNCHER@", means.launcher().toString())
              .replace("@POSTGRES@", means.postgres().toString())
              .replace("@REDIS@", means.redis().toString())
              .replace("@PASSWORD_FILE@", means.passwordFile().toString());
      var fresh = Files.writeString(folder.resolve(NAME + ".new"), text);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(fresh, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String template() throws IOException {
    try (var template = SiteScript.class.getResourceAsStream(NAME)) {
      return new String(
          Objects.requireNonNull(template, NAME).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The words of a command about a server. */
  public List<String> command(String verb, String server) {
    return List.of(folder.resolve(NAME).toString(), verb, server);
  }

  /** Runs it; 0 means done, and of a status that the server runs. */
  Outcome run(String verb, String server) {
    try {
      var said = Files.createTempFile(folder, "said", ".txt");
      try {
        return run(verb, server, said);
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException cannotRun) {
      throw new UncheckedIOException(cannotRun);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** What it says goes to a file: a server in the background would keep a pipe open. */
  private Outcome run(String verb, String server, Path said)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command(verb, server))
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "Expected '%s %s' to end within %d s, found it still running"
              .formatted(verb, server, PATIENCE_SECONDS));
    }
    return new Outcome(process.exitValue(), Files.readString(said).strip());
  }

  /** Runs it, and fails with what it says where it fails. */
  void require(String verb, String server) {
    var outcome = run(verb, server);
    if (outcome.code() != 0) {
      throw new IllegalStateException(outcome.sentence());
    }
  }

  /** What the script said, and with which code it ended. */
  record Outcome(int code, String sentence) {}
}
