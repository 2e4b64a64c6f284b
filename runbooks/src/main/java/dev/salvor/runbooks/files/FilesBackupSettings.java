package dev.salvor.runbooks.files;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link FilesBackup}.
 *
 * @param readAll whether files are read that look unchanged
 * @param note a word for those who read the list of sets later
 */
public record FilesBackupSettings(
    @Setting(
            value = "Read every file?",
            help =
                "Files whose size, times and inode are as in the newest set are not read again unless this is true.",
            example = "false")
        boolean readAll,
    @Setting(
            value = "A note for the set",
            help = "Stands in the manifest.",
            example = "before the migration")
        @Nullable String note) {}
