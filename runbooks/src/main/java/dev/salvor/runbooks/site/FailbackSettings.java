package dev.salvor.runbooks.site;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link DrFailback}.
 *
 * @param to the side that is to serve again
 * @param rebuildOnly whether to end once it follows
 */
public record FailbackSettings(
    @Setting(
            value = "Back to which side?",
            help =
                "Its name in the inventory. The side that does not serve, where nothing is said.",
            example = "east")
        @Nullable String to,
    @Setting(
            value = "Only rebuild it?",
            help = "It is made to follow, and the other side goes on serving.",
            example = "true")
        boolean rebuildOnly) {}
