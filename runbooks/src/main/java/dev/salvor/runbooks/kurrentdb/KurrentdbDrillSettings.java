package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Setting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link KurrentdbDrill}.
 *
 * @param set the backup set
 * @param before the moment the set has to be older than
 */
public record KurrentdbDrillSettings(
    @Setting(
            value = "Which set?",
            help = "Its name, as salvor vault list shows it. The newest where nothing is said.",
            example = "20260131T030000Z-3f9c2a")
        @Nullable String set,
    @Setting(
            value = "From before which moment?",
            help = "The newest set of which the data is older than this, in UTC.",
            example = "2026-01-31T03:00:00Z")
        @Nullable Instant before) {}
