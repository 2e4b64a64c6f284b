package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link KurrentdbSnapshot}.
 *
 * @param node the node to snapshot
 * @param note a word for those who read the list of sets later
 */
public record KurrentdbSnapshotSettings(
    @Setting(
            value = "Of which node?",
            help =
                "Its name in the inventory. Where nothing is said, the plan chooses: a read-only replica before a follower before the"
                    + " leader.",
            example = "n2")
        @Nullable String node,
    @Setting(
            value = "A note for the set",
            help = "Stands in the manifest.",
            example = "before the upgrade")
        @Nullable String note) {}
