package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import java.util.OptionalLong;

/** Whether a node's first start may truncate what it would. */
final class Truncation {
  /** What a node truncates at most, unless it is told otherwise. */
  static final long MOST = 268_435_456;

  private Truncation() {}

  /** What a set says of itself, before it is fetched: the chaser's way to the writer. */
  static OptionalLong of(BackupSet set) {
    var chaser = position(set, "chaser");
    var writer = position(set, "writer");
    return chaser.isPresent() && writer.isPresent()
        ? OptionalLong.of(Math.max(0, writer.getAsLong() - chaser.getAsLong()))
        : OptionalLong.empty();
  }

  private static OptionalLong position(BackupSet set, String checkpoint) {
    var said = set.source().getOrDefault(checkpoint, "");
    return said.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(said)) : OptionalLong.empty();
  }

  /** Refuses, before anything is stopped, a set that says that it would truncate too much. */
  static void require(BackupSet set) {
    of(set).ifPresent(bytes -> requireFew("a node", bytes));
    position(set, "deleted-from")
        .ifPresent(from -> {
          throw deletes("a node", position(set, "chaser").orElse(from), from);
        });
  }

  /** Refuses what was found in what was restored. */
  static void require(String node, Checked checked) {
    requireFew(node, checked.truncates());
    var from = checked.scavengedFrom();
    if (from != null) {
      throw deletes(node, checked.chaser(), from);
    }
  }

  private static RuntimeException deletes(String node, long chaser, long from) {
    return Failure.BAD_REQUEST.because(
        "Expected %s to truncate to %,d, found that this is inside of a scavenged chunk, which its start would delete as a whole, from %,d on; take another set"
            .formatted(node, chaser, from));
  }

  private static void requireFew(String node, long bytes) {
    if (bytes > MOST) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to truncate at most %,d bytes at its start (MaxTruncation), found %,d; take another set, or raise MaxTruncation and restore it by hand"
              .formatted(node, MOST, bytes));
    }
  }
}
