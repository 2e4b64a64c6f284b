package dev.salvor.runbooks.care;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link RetentionSweep}.
 *
 * @param vault which of the target's vaults; all of them where nothing is said
 */
public record RetentionSweepSettings(
    @Setting(
            value = "Only in this vault",
            help = "One of the vaults that the target names; all of them without it.",
            example = "offsite")
        @Nullable String vault) {}
