package dev.salvor.activities.vault.pack;

import org.jspecify.annotations.Nullable;

/** Pieces that are to lie together: the pack that they are put into next, if one is open. */
final class Pile {
  private @Nullable OpenPack open;

  @Nullable OpenPack open() {
    return open;
  }

  /** Whether so many bytes can be added without another pack than the open one. */
  boolean hasRoom(int stored) {
    return open == null || open.hasRoom(stored);
  }

  OpenPack begin(OpenPack pack) {
    open = pack;
    return pack;
  }

  /** The open pack, which gets nothing more. */
  @Nullable OpenPack end() {
    var ended = open;
    open = null;
    return ended;
  }
}
