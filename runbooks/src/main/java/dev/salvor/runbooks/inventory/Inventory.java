package dev.salvor.runbooks.inventory;

import dev.salvor.runbooks.Failure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who and what there is. Read by {@link InventoryParser}; the worker's copy decides.
 *
 * @param salvor the version of this file's shape: 1
 * @param lab whether this is a practice range, where names may be claimed without proof
 * @param signingKeys the public keys of the doors whose signatures count, base64
 * @param people by the name that decisions carry
 * @param vaults by name
 * @param targets by name
 * @param rules who may do what; the first that matches holds
 */
public record Inventory(
    int salvor,
    boolean lab,
    List<String> signingKeys,
    Map<String, Person> people,
    Map<String, VaultSpec> vaults,
    Map<String, Target> targets,
    List<Rule> rules) {

  public Inventory {
    signingKeys = signingKeys == null ? List.of() : List.copyOf(signingKeys);
    people = people == null ? Map.of() : Map.copyOf(people);
    vaults = vaults == null ? Map.of() : Map.copyOf(vaults);
    targets = targets == null ? Map.of() : Map.copyOf(targets);
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /** The target of that name. */
  public Target target(String name) {
    var target = targets.get(name);
    if (target == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected the name of a target in the inventory, found '%s'; there are: %s"
              .formatted(name, names(targets.keySet())));
    }
    return target;
  }

  /** The vault that a target's sets go to. */
  public VaultSpec vaultOf(String targetName) {
    var vault = vaults.get(target(targetName).vault());
    if (vault == null) {
      throw new IllegalStateException("The parser lets no target without its vault through");
    }
    return vault;
  }

  /** The rule for a runbook on a target. */
  public Rule rule(String runbook, String target) {
    return rules.stream()
        .filter(rule -> rule.matches(runbook, target))
        .findFirst()
        .orElseThrow(() ->
            Failure.NOT_ALLOWED.because(
                "No rule of the inventory allows %s on %s; add one under rules"
                    .formatted(runbook, target)));
  }

  /** What one run of a runbook on a target holds to. */
  public Roster roster(String runbook, String targetName) {
    var target = target(targetName);
    var groups =
        people.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, person -> person.getValue().groups()));
    return new Roster(
        signingKeys, lab, groups, rule(runbook, targetName), target, target.expected());
  }

  private static String names(Set<String> names) {
    return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
  }
}
