package dev.salvor.runbooks;

import java.util.List;

/**
 * One entry of the catalogue.
 *
 * @param name what an operator types, and the workflow's type in Temporal
 * @param family the systems it is for
 * @param title one imperative sentence without its full stop
 * @param summary what it does, for whom, and what it leaves behind: two or three sentences
 * @param targetKind the kind of target it takes; {@code *} for every kind
 * @param workflow the workflow's interface
 * @param settings the record of what can be set
 * @param steps the titles of its steps, in order
 * @param gated whether people have to approve its plan
 */
public record Runbook(
    String name,
    String family,
    String title,
    String summary,
    String targetKind,
    Class<?> workflow,
    Class<? extends Record> settings,
    List<String> steps,
    boolean gated) {

  /** What {@link #targetKind} says where it takes a target of any kind. */
  public static final String ANY_KIND = "*";

  public Runbook {
    steps = List.copyOf(steps);
  }

  /** Whether it takes a target of this kind. */
  public boolean takes(String kind) {
    return targetKind.equals(ANY_KIND) || targetKind.equals(kind);
  }
}
