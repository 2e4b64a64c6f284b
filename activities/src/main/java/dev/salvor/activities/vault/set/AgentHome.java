package dev.salvor.activities.vault.set;

import java.nio.file.Path;

/** Where an agent remembers what belongs to its sets. */
final class AgentHome {
  private AgentHome() {}

  /** The drafts of a target. */
  static Path drafts(Path home, String target) {
    return home.resolve("drafts").resolve(target);
  }

  /** The copy of the list of a target's newest set. */
  static Path lists(Path home, String target) {
    return home.resolve("lists").resolve(target);
  }
}
