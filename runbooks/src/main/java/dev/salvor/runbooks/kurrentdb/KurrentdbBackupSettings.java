package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for {@link KurrentdbFullBackup} and {@link KurrentdbDifferentialBackup}.
 *
 * @param destination where the copy goes
 * @param node the node to copy from
 * @param quorum whether a majority of the nodes is copied, each by itself
 * @param startAgain whether a stopped scavenge is started again in the end
 * @param readAll whether unchanged files are read again when the copy is checked
 * @param note a word for those who read the list of sets later
 */
public record KurrentdbBackupSettings(
    @Setting(
            value = "Where to?",
            help =
                "vault: an immutable backup set. mirror: a plain directory in the vendor's layout, which cp restores.",
            example = "vault")
        @Nullable Destination destination,
    @Setting(
            value = "From which node?",
            help =
                "Its name in the inventory. Where nothing is said, the plan chooses: a read-only replica before a follower before the"
                    + " leader.",
            example = "n2")
        @Nullable String node,
    @Setting(
            value = "A majority of the nodes?",
            help = "Each becomes a backup of its own; nodes are never mixed.",
            example = "false")
        boolean quorum,
    @Setting(
            value = "Start a stopped scavenge again?",
            help = "A scavenge that somebody had started goes on where it was stopped.",
            example = "true")
        boolean startAgain,
    @Setting(
            value = "Read everything again when checking?",
            help =
                "What was compared with its checksum when it was copied is otherwise not read again.",
            example = "false")
        boolean readAll,
    @Setting(
            value = "A note for the set",
            help = "Stands in the manifest.",
            example = "before the migration")
        @Nullable String note) {
  /** Where the copy goes. */
  public Destination to() {
    return destination == null ? Destination.VAULT : destination;
  }
}
