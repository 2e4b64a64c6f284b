package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.ServiceControl;
import dev.salvor.runbooks.inventory.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inventory with one node on this machine. */
final class RestoreWorld {
  static final String TARGET = "lab-kurrentdb";
  static final String NODE = "n2";

  private RestoreWorld() {}

  static Inventory with(
      String endpoint, String db, @Nullable String index, @Nullable ServiceControl service) {
    var node = new KurrentNode(endpoint, db, index, null, service);
    var cluster = new Kurrent(Map.of(NODE, node), null, null, null, null, null);
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(TARGET, Target.kurrentdb(cluster, "ops", null, "lab", "v")),
        List.of());
  }
}
