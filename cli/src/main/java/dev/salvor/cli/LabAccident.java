package dev.salvor.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can happen to the practice range, to which target, and what one runs then. */
enum LabAccident {
  FLUSHALL("lab-redis", "redis-undo-flushall"),
  RM("lab-files", "files-restore"),
  OVERWRITE("lab-files", "files-restore"),
  SCAVENGE("lab-kurrentdb", "kurrentdb-differential-backup"),
  LOSE_NODE("lab-kurrentdb", "kurrentdb-restore"),
  CORRUPT_CHUNK("lab-kurrentdb", "kurrentdb-full-backup"),
  BREAK_SITE("lab-site/east", "dr-failover");

  private final String target;
  private final String runbook;

  LabAccident(String target, String runbook) {
    this.target = target;
    this.runbook = runbook;
  }

  static Optional<LabAccident> of(String typed) {
    return Arrays.stream(values()).filter(accident -> accident.typed().equals(typed)).findFirst();
  }

  /** As people write them one behind the other. */
  static String all() {
    return Arrays.stream(values()).map(LabAccident::typed).collect(Collectors.joining(", "));
  }

  String typed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String target() {
    return target;
  }

  /** What it happens to; a side alone names the lab's site. */
  String victim(String typed) {
    return this == BREAK_SITE && !typed.contains("/") ? "lab-site/" + typed : typed;
  }

  /** What one would type next; of {@code lab-kurrentdb/n2}, the target stands before the slash. */
  String next(String victim) {
    return "run %s %s --as oncall --follow".formatted(runbook, victim.replaceFirst("/.*", ""));
  }
}
