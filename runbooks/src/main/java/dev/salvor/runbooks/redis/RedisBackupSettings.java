package dev.salvor.runbooks.redis;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link RedisBackup}.
 *
 * @param note a word for those who read the list of sets later
 */
public record RedisBackupSettings(
    @Setting(
            value = "A note for the set",
            help = "Stands in the manifest.",
            example = "before the migration")
        @Nullable String note) {}
