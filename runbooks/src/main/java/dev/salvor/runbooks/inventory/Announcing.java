package dev.salvor.runbooks.inventory;

import java.util.HashMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the parser looks at where runs are told of elsewhere than in the console. */
final class Announcing {
  private static final String MEMBER = "[UW][A-Z0-9]{2,20}";

  private Announcing() {}

  /** What is wrong; empty when nothing is. */
  static Optional<String> objection(Inventory inventory) {
    return slack(inventory).or(() -> pager(inventory)).or(() -> members(inventory));
  }

  private static Optional<String> slack(Inventory inventory) {
    var slack = inventory.slack();
    var groups =
        inventory.people().values().stream()
            .flatMap(person -> person.groups().stream())
            .collect(Collectors.toSet());
    return slack == null
        ? Optional.empty()
        : slack.objection(groups).map(objection -> "slack: " + objection);
  }

  private static Optional<String> pager(Inventory inventory) {
    var pager = inventory.pager();
    return pager == null
        ? Optional.empty()
        : pager.objection().map(objection -> "pager." + objection);
  }

  /** A member who is two people could approve what he asked for himself. */
  private static Optional<String> members(Inventory inventory) {
    var owners = new HashMap<String, String>();
    for (var entry : new TreeMap<>(inventory.people()).entrySet()) {
      var member = entry.getValue().slack();
      if (member == null) {
        continue;
      }
      if (!member.matches(MEMBER)) {
        return Optional.of(
            "people.%s.slack: expected a member id (U…, in the profile in Slack), found %s"
                .formatted(entry.getKey(), member));
      }
      var other = owners.put(member, entry.getKey());
      if (other != null) {
        return Optional.of(
            "people.%s.slack: expected a member of its own, found that of %s"
                .formatted(entry.getKey(), other));
      }
    }
    return Optional.empty();
  }
}
