package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
 * @param slack where runs tell what they want; nowhere where nothing is said
 * @param pager what is called for what must not be overlooked
 */
public record Inventory(
    int salvor,
    boolean lab,
    List<String> signingKeys,
    Map<String, Person> people,
    Map<String, VaultSpec> vaults,
    Map<String, Target> targets,
    List<Rule> rules,
    @Nullable Slack slack,
    @Nullable Pager pager) {

  public Inventory {
    signingKeys = signingKeys == null ? List.of() : List.copyOf(signingKeys);
    people = people == null ? Map.of() : Map.copyOf(people);
    vaults = vaults == null ? Map.of() : Map.copyOf(vaults);
    targets = targets == null ? Map.of() : Map.copyOf(targets);
    rules = rules == null ? List.of() : List.copyOf(rules);
  }

  /** One whose runs are told of in the console alone. */
  public Inventory(
      int salvor,
      boolean lab,
      List<String> signingKeys,
      Map<String, Person> people,
      Map<String, VaultSpec> vaults,
      Map<String, Target> targets,
      List<Rule> rules) {
    this(salvor, lab, signingKeys, people, vaults, targets, rules, null, null);
  }

  /** The same inventory with other places to tell of runs. */
  public Inventory telling(@Nullable Slack newSlack, @Nullable Pager newPager) {
    return new Inventory(
        salvor, lab, signingKeys, people, vaults, targets, rules, newSlack, newPager);
  }

  /** Who a member of the Slack workspace is; empty for a stranger. */
  public Optional<String> personOf(String member) {
    return people.entrySet().stream()
        .filter(person -> member.equals(person.getValue().slack()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The target of that name. */
  public Target target(String name) {
    var target = targets.get(name);
    if (target == null) {
      throw Unnamed.target(name, targets.keySet());
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
        .orElseThrow(() -> Unnamed.rule(runbook, target));
  }

  /** What one run of a runbook on a target holds to. */
  public Roster roster(String runbook, String targetName) {
    var target = target(targetName);
    var groups =
        people.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, person -> person.getValue().groups()));
    return new Roster(
        signingKeys,
        lab,
        groups,
        rule(runbook, targetName),
        target,
        target.expected(),
        slack != null,
        pager != null);
  }
}
