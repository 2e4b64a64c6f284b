package dev.salvor.runbooks.care;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link VerifyBackup}.
 *
 * @param set one set by its name; without it the newest ones
 * @param newest how many of the newest sets; 0 for all of them, at most 200
 * @param depth how deep
 * @param percent how much of it
 * @param vault which of the target's vaults
 */
public record VerifyBackupSettings(
    @Setting(
            value = "Which set",
            help = "Its name; without it the newest ones.",
            example = "20260131T025741Z-3f9c2a")
        @Nullable String set,
    @Setting(
            value = "How many of the newest sets",
            help = "1 without it; 0 for all of them, at most 200.",
            example = "7")
        @Nullable Integer newest,
    @Setting(
            value = "How deep",
            help =
                "intact compares stored bytes and needs no key; proven decrypts, decompresses and compares with the list of files. intact without it.",
            example = "proven")
        @Nullable Depth depth,
    @Setting(
            value = "How many percent of it",
            help = "Each run reads another share; only a whole set is marked. 100 without it.",
            example = "10")
        @Nullable Integer percent,
    @Setting(
            value = "In which vault",
            help = "One of the vaults that the target names; all of them without it.",
            example = "offsite")
        @Nullable String vault) {}
