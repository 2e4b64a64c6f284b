package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what with which runbooks on which targets. The first rule that matches is the one that
 * holds.
 *
 * @param runbooks names, or patterns with {@code *}
 * @param targets names, or patterns with {@code *}
 * @param run the groups that may start
 * @param approve what the gates ask for
 * @param skip the groups that may skip a stuck step
 * @param breakGlass the groups that may go on without a fence or a verification
 * @param gates what a gate of that name asks for instead, such as {@code commit}
 */
public record Rule(
    List<String> runbooks,
    List<String> targets,
    Set<String> run,
    Approval approve,
    Set<String> skip,
    Set<String> breakGlass,
    Map<String, Approval> gates) {

  public Rule {
    runbooks = runbooks == null ? List.of("*") : List.copyOf(runbooks);
    targets = targets == null ? List.of("*") : List.copyOf(targets);
    run = run == null ? Set.of() : Set.copyOf(run);
    skip = skip == null ? Set.of() : Set.copyOf(skip);
    breakGlass = breakGlass == null ? Set.of() : Set.copyOf(breakGlass);
    gates = gates == null ? Map.of() : Map.copyOf(gates);
  }

  /** A rule whose gates all ask for the same. */
  public Rule(
      List<String> runbooks,
      List<String> targets,
      Set<String> run,
      Approval approve,
      Set<String> skip,
      Set<String> breakGlass) {
    this(runbooks, targets, run, approve, skip, breakGlass, Map.of());
  }

  /** What the gate of that name asks for. */
  public Approval approval(String gate) {
    return gates.getOrDefault(gate, approve);
  }

  boolean matches(String runbook, String target) {
    return runbooks.stream().anyMatch(pattern -> fits(pattern, runbook))
        && targets.stream().anyMatch(pattern -> fits(pattern, target));
  }

  private static boolean fits(String pattern, String name) {
    return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
  }
}
