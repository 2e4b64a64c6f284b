package dev.salvor.activities.engine;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.workflows.ports.Rosters;
import java.util.function.Supplier;

/** Rosters from the worker's own copy of the inventory. */
public final class InventoryRosters implements Rosters {
  private final Supplier<Inventory> inventory;

  public InventoryRosters(Supplier<Inventory> inventory) {
    this.inventory = inventory;
  }

  @Override
  public Roster read(Question question) {
    return inventory.get().roster(question.runbook(), question.target());
  }
}
