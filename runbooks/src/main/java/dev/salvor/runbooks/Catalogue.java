package dev.salvor.runbooks;

import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.runbooks.site.DrFailover;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All runbooks there are. A runbook that does not stand here cannot be started. */
public final class Catalogue {
  private static final List<Runbook> RUNBOOKS =
      List.of(
          RedisBackup.RUNBOOK,
          RedisUndoFlushall.RUNBOOK,
          FilesBackup.RUNBOOK,
          FilesRestore.RUNBOOK,
          KurrentdbStopScavenge.RUNBOOK,
          KurrentdbFullBackup.RUNBOOK,
          KurrentdbDifferentialBackup.RUNBOOK,
          KurrentdbSnapshot.RUNBOOK,
          KurrentdbRestore.RUNBOOK,
          KurrentdbDrill.RUNBOOK,
          DrFailover.RUNBOOK,
          DrFailback.RUNBOOK,
          RetentionSweep.RUNBOOK,
          VerifyBackup.RUNBOOK,
          WatchFreshness.RUNBOOK);

  private static final Map<String, Runbook> DRILLS =
      Map.of(KurrentdbRestore.NAME, KurrentdbDrill.RUNBOOK);

  private Catalogue() {}

  public static List<Runbook> runbooks() {
    return RUNBOOKS;
  }

  public static Optional<Runbook> find(String name) {
    return RUNBOOKS.stream().filter(runbook -> runbook.name().equals(name)).findFirst();
  }

  /** The runbook that rehearses another one, where there is such a drill. */
  public static Optional<Runbook> drillOf(String runbook) {
    return Optional.ofNullable(DRILLS.get(runbook));
  }

  /** The runbooks that take a target of this kind. */
  public static List<Runbook> forKind(String targetKind) {
    return RUNBOOKS.stream().filter(runbook -> runbook.takes(targetKind)).toList();
  }

  /** Whether some runbook is for this very kind of target; one for every kind does not count. */
  public static boolean knows(String targetKind) {
    return RUNBOOKS.stream().anyMatch(runbook -> runbook.targetKind().equals(targetKind));
  }
}
