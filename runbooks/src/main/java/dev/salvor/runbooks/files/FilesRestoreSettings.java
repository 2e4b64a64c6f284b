package dev.salvor.runbooks.files;

import dev.salvor.runbooks.Setting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link FilesRestore}.
 *
 * @param set the backup set to take; the newest where nobody says
 * @param before the set has to be older than this
 * @param path only this path and what is below it
 * @param to another place
 * @param delete whether what the set does not have is removed
 */
public record FilesRestoreSettings(
    @Setting(
            value = "Which backup set?",
            help = "The newest one is taken when nothing is said.",
            example = "20260131T020000Z-3f9c2a")
        @Nullable String set,
    @Setting(
            value = "Older than when?",
            help =
                "The newest set from before this instant is taken: the moment before the accident.",
            example = "2026-01-31T02:57:41Z")
        @Nullable Instant before,
    @Setting(
            value = "Which file or folder?",
            help = "Below the target's directory. Everything when nothing is said.",
            example = "etc/app.conf")
        @Nullable String path,
    @Setting(
            value = "To which place?",
            help =
                "An absolute path on the agent; the tree keeps its shape below it. Where it came from when nothing is said.",
            example = "/var/tmp/restored")
        @Nullable String to,
    @Setting(
            value = "Delete what the set does not have?",
            help = "Only what a backup would have kept is ever deleted.",
            example = "false")
        boolean delete) {}
