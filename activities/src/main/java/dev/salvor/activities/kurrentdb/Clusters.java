package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The clusters that the inventory names. It is asked anew each time. */
final class Clusters {
  private final Supplier<Inventory> inventory;

  Clusters(Supplier<Inventory> inventory) {
    this.inventory = inventory;
  }

  /** The cluster of a target. */
  Kurrent cluster(String target) {
    var found = target(target).kurrentdb();
    if (found == null) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to be a KurrentDB cluster, found a target of kind %s; name one of kind kurrentdb"
              .formatted(target, target(target).kind()));
    }
    return found;
  }

  private Target target(String name) {
    return inventory.get().target(name);
  }

  /** A node of a target. */
  KurrentNode node(NodeName name) {
    var cluster = cluster(name.target());
    return cluster
        .node(name.node())
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected a node of %s, found '%s'; there are: %s"
                    .formatted(
                        name.target(),
                        name.node(),
                        String.join(", ", new TreeSet<>(cluster.nodes().keySet())))));
  }

  /** How a node is spoken to. */
  Address address(NodeName name) {
    var endpoint = node(name).endpoint();
    var target = target(name.target());
    int colon = endpoint.lastIndexOf(':');
    return new Address(
        name.target(),
        name.node(),
        endpoint.substring(0, colon),
        Integer.parseInt(endpoint.substring(colon + 1)),
        cluster(name.target()).tls(),
        target.username(),
        target.password());
  }
}
