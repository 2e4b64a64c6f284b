package dev.salvor.runbooks.care;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link WatchFreshness}.
 *
 * @param provenDays how old the newest proven set may be
 */
public record WatchFreshnessSettings(
    @Setting(
            value = "How many days old the newest proven set may be",
            help = "35 without it; 0 does not ask for proven sets.",
            example = "7")
        @Nullable Integer provenDays) {}
