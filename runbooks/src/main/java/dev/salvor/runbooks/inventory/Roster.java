package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run takes from the worker's inventory at its start, and holds to until its end: whose
 * signatures count, who is in which group, and what the rule for this runbook and target says.
 *
 * @param signingKeys the public keys of the doors, base64
 * @param claimed whether unsigned names count: the lab only
 * @param people the groups of each person
 * @param rule who may do what
 * @param target the target as the inventory has it
 * @param objectives what the target's owners expect
 * @param slack whether the run is told of in Slack
 * @param pager whether a pager is called for what must not be overlooked
 */
public record Roster(
    List<String> signingKeys,
    boolean claimed,
    Map<String, Set<String>> people,
    Rule rule,
    Target target,
    Objectives objectives,
    boolean slack,
    boolean pager) {

  public Roster {
    signingKeys = List.copyOf(signingKeys);
    people = Map.copyOf(people);
  }

  /** Of a run that is told of in the console alone. */
  public Roster(
      List<String> signingKeys,
      boolean claimed,
      Map<String, Set<String>> people,
      Rule rule,
      Target target,
      Objectives objectives) {
    this(signingKeys, claimed, people, rule, target, objectives, false, false);
  }

  public Set<String> groupsOf(String person) {
    return people.getOrDefault(person, Set.of());
  }

  /** Whether the person is in one of the groups. */
  public boolean isIn(String person, Set<String> groups) {
    return groupsOf(person).stream().anyMatch(groups::contains);
  }
}
