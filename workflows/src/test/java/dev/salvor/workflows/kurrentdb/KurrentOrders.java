package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshotSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;
import org.jspecify.annotations.Nullable;

/** Orders about the cluster of the world in memory. */
final class KurrentOrders {
  static final String TARGET = "lab-kurrentdb";

  private KurrentOrders() {}

  static Order<KurrentdbBackupSettings> backup(Destination to) {
    return order(new KurrentdbBackupSettings(to, null, false, false, false, null));
  }

  static Order<KurrentdbBackupSettings> backupOf(@Nullable String node, boolean startAgain) {
    return order(
        new KurrentdbBackupSettings(Destination.MIRROR, node, false, startAgain, false, null));
  }

  static Order<KurrentdbBackupSettings> quorum() {
    return order(new KurrentdbBackupSettings(Destination.VAULT, null, true, false, false, null));
  }

  static Order<KurrentdbRestoreSettings> restore(String nodes) {
    return order(new KurrentdbRestoreSettings(nodes, null, null));
  }

  static Order<KurrentdbDrillSettings> drill() {
    return order(new KurrentdbDrillSettings(null, null));
  }

  static Order<KurrentdbSnapshotSettings> snapshot(@Nullable String node) {
    return order(new KurrentdbSnapshotSettings(node, null));
  }

  static <S extends Record> Order<S> order(S settings) {
    return new Order<>(
        TARGET, "oncall", "it is Sunday", false, WhenBusy.WAIT, settings, Signed.unsigned(""));
  }
}
