package dev.salvor.activities.redis;

import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * How many changes clients made, by the live server's own counter ({@code
 * rdb_changes_since_last_save}), which a save resets and a restart forgets.
 *
 * <p>Whatever happened, the answer is never more than clients did: Salvor's own changes are taken
 * off; after a save only what the counter counts since counts; after a restart nothing does.
 *
 * @param runId the live server's process when the copy began
 * @param lastSave its last save then
 * @param changes its counter then
 */
record ChangeLedger(String runId, long lastSave, long changes) {
  static ChangeLedger of(ServerInfo live) {
    return new ChangeLedger(
        live.text("run_id"),
        live.number("rdb_last_save_time"),
        live.number("rdb_changes_since_last_save"));
  }

  /** The changes that clients must have made since the copy began, at least. */
  long byClients(ServerInfo now, long own) {
    if (!now.text("run_id").equals(runId)) {
      return 0;
    }
    boolean saved = now.number("rdb_last_save_time") != lastSave;
    long counted = now.number("rdb_changes_since_last_save");
    return Math.max(0, counted - (saved ? 0 : changes) - own);
  }

  void write(Path file) {
    try {
      Files.writeString(file, Payloads.mapper().writeValueAsString(this));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static Optional<ChangeLedger> read(Path file) {
    try {
      return Optional.of(Payloads.mapper().readValue(Files.readAllBytes(file), ChangeLedger.class));
    } catch (IOException | JacksonException none) {
      return Optional.empty();
    }
  }
}
