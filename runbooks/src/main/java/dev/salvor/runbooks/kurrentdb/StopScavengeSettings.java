package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link KurrentdbStopScavenge}.
 *
 * @param node the one node whose scavenge is stopped
 * @param hold how long scavenges stay away
 * @param startAgain whether a stopped scavenge is started again in the end
 */
public record StopScavengeSettings(
    @Setting(
            value = "Which node?",
            help = "Its name in the inventory. All nodes where nothing is said.",
            example = "n1")
        @Nullable String node,
    @Setting(
            value = "For how long?",
            help =
                "How long scavenges stay away; a cancellation ends it sooner. An hour where nothing is said.",
            example = "30m")
        @Nullable Duration hold,
    @Setting(
            value = "Start stopped scavenges again?",
            help = "A scavenge that somebody had started goes on where it was stopped.",
            example = "true")
        boolean startAgain) {}
