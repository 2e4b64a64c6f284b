package dev.salvor.runbooks.redis;

import dev.salvor.runbooks.Setting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link RedisUndoFlushall}.
 *
 * @param accidentAt when it happened; found out where the server knows it
 * @param set the backup set to take; the newest before the accident where nobody says
 * @param conflicts which value stays when a key exists on both sides
 * @param fence whether writes of clients are refused while the keys are put back
 */
public record UndoFlushallSettings(
    @Setting(
            value = "When did it happen?",
            help =
                "An instant in UTC. Needed only when neither dump, append-only file nor slow log tell.",
            example = "2026-01-31T02:57:41Z")
        @Nullable Instant accidentAt,
    @Setting(
            value = "Which backup set?",
            help = "The newest one before the accident is taken when nothing is said.",
            example = "20260131T020000Z-3f9c2a")
        @Nullable String set,
    @Setting(
            value = "When a key exists on both sides",
            help = "newer-wins keeps what was written after the accident; backup-wins replaces it.",
            example = "newer-wins")
        Conflicts conflicts,
    @Setting(
            value = "Fence writes meanwhile?",
            help = "Clients' writes are refused while the keys are put back. Reads work on.",
            example = "false")
        boolean fence) {

  public UndoFlushallSettings {
    conflicts = conflicts == null ? Conflicts.NEWER_WINS : conflicts;
  }
}
