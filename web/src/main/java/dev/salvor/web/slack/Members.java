package dev.salvor.web.slack;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.principal.Caller;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who a member of the Slack workspace is, by the inventory. */
@Component
class Members {
  private final CurrentInventory inventory;
  private final Audit audit;

  Members(CurrentInventory inventory, Audit audit) {
    this.inventory = inventory;
    this.audit = audit;
  }

  /** The person, with the rights that the console gives him too; empty for a stranger. */
  Optional<Caller> person(String member, String what) {
    var known = inventory.get();
    var caller = known.personOf(member).map(name -> new Caller(name, groups(known, name), false));
    if (caller.isEmpty()) {
      audit.refused("stranger", member, "the inventory has nobody with this member id; " + what);
    }
    return caller;
  }

  private static Set<String> groups(Inventory inventory, String name) {
    var person = inventory.people().get(name);
    return person == null ? Set.of() : person.groups();
  }

  /** What a stranger hears, and nobody else. */
  static String stranger(String member) {
    return "Salvor does not know who you are. Ask whoever keeps its inventory to put `slack: %s` under your name."
        .formatted(member);
  }
}
