package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;

/** Whether an order makes sense for a cluster. */
final class Suitability {
  private Suitability() {}

  static void requireMirror(String target, Kurrent cluster) {
    if (cluster.mirror() == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected kurrentdb.mirror of %s in the inventory, found none; name a directory there, or copy into the vault"
              .formatted(target));
    }
  }

  static void requireOneWay(KurrentdbBackupSettings settings) {
    if (settings.quorum() && settings.node() != null) {
      throw Failure.BAD_REQUEST.because(
          "Expected one node or a majority of them, found both; leave one of the two settings away");
    }
  }
}
