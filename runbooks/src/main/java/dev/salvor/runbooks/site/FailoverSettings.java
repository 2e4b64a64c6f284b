package dev.salvor.runbooks.site;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link DrFailover}.
 *
 * @param mode whether the side that serves is there to help
 * @param to the side that is to serve
 */
public record FailoverSettings(
    @Setting(
            value = "Graceful or forced?",
            help =
                "Graceful where both sides are there: nothing is lost. Forced only where witnesses agree that the side that serves has failed.",
            example = "graceful")
        Mode mode,
    @Setting(
            value = "To which side?",
            help =
                "Its name in the inventory. The side that stands by, where nothing is said; has to be said where members lead on different sides.",
            example = "west")
        @Nullable String to) {}
