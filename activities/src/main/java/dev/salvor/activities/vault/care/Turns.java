package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.VaultCare.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * Remembers beside the agent's state how far runs that read only a share have come, so that the
 * next one goes on from there. An agent that has lost it begins anew.
 */
public final class Turns {
  private final Path folder;

  /**
   * @param home where the agent keeps what it must remember
   */
  public Turns(Path home) {
    folder = home.resolve("turns");
  }

  /** Whose turn it was last, and with which share. */
  private record Turn(String run, Share share) {}

  /** The share of a run: the same for each of its attempts, the next one for another run. */
  Share of(Verify verify) throws IOException {
    if (Share.EVERYTHING.percent() <= verify.percent()) {
      return Share.EVERYTHING;
    }
    var file = file(verify);
    var last = last(file);
    if (last.isPresent() && last.get().run().equals(verify.run())) {
      return last.get().share();
    }
    var share = new Share(last.map(turn -> turn.share().end()).orElse(0L), verify.percent());
    keep(file, new Turn(verify.run(), share));
    return share;
  }

  private Path file(Verify verify) {
    return folder
        .resolve(Layout.requireName(verify.target()))
        .resolve(
            Layout.requireName(verify.vault())
                + "-"
                + verify.depth().name().toLowerCase(Locale.ROOT)
                + ".json");
  }

  private static Optional<Turn> last(Path file) throws IOException {
    try {
      return Optional.of(Payloads.mapper().readValue(Files.readAllBytes(file), Turn.class));
    } catch (NoSuchFileException | JacksonException none) {
      return Optional.empty();
    }
  }

  private static void keep(Path file, Turn turn) throws IOException {
    var staged = file.resolveSibling("." + UUID.randomUUID());
    Files.createDirectories(file.getParent());
    Files.write(staged, Payloads.mapper().writeValueAsBytes(turn));
    Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
