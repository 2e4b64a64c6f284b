package dev.salvor.activities.vault;

import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What runs have stored from files that are removed afterwards. A step whose worker died between
 * removing the file and saying so finds its answer here.
 */
final class Receipts {
  private final Path folder;

  Receipts(Path folder) {
    this.folder = folder;
  }

  void keep(String run, Drafted stored) throws IOException {
    Files.createDirectories(folder);
    var draft = folder.resolve(run + ".draft");
    Files.write(draft, Payloads.mapper().writeValueAsBytes(stored));
    Files.move(
        draft, file(run), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  Optional<Drafted> of(String run) {
    try {
      return Optional.of(Payloads.mapper().readValue(Files.readAllBytes(file(run)), Drafted.class));
    } catch (IOException | JacksonException none) {
      return Optional.empty();
    }
  }

  private Path file(String run) {
    return folder.resolve(Vaults.requireName(run) + ".json");
  }
}
