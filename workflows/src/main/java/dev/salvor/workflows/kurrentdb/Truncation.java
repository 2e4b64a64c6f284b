package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.KurrentRestores.Checked;

/** Whether a node's first start may truncate what it would. */
final class Truncation {
  /** What a node truncates at most, unless it is told otherwise. */
  private static final long MOST = 268_435_456;

  private Truncation() {}

  static void require(String node, Checked checked) {
    if (checked.truncates() > MOST) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to truncate at most %s at its start (MaxTruncation), found %s; take another set, or raise MaxTruncation and start it by hand"
              .formatted(node, Sizes.bytes(MOST), Sizes.bytes(checked.truncates())));
    }
    var from = checked.scavengedFrom();
    if (from != null) {
      throw Failure.BAD_REQUEST.because(
          "Expected the chaser at %,d outside of scavenged chunks, found one that begins at %,d, which a truncation would delete as a whole; take another set"
              .formatted(checked.chaser(), from));
    }
  }
}
