package dev.salvor.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.workflows.ports.RedisKeys.Check;
import dev.salvor.workflows.ports.RedisKeys.Job;
import dev.salvor.workflows.ports.RedisKeys.PutBack;
import dev.salvor.workflows.ports.RestoreInstances;
import org.junit.jupiter.api.Test;

/** What every {@link dev.salvor.workflows.ports.RedisKeys} keeps. */
public abstract class RedisKeysContract extends ContractTest {
  private static final RestoreInstances.Key KEY =
      new RestoreInstances.Key(ContractWorld.TARGET, "run-2");

  @Test
  void putsBackAndMeetsItAgain() {
    flushed(20);

    var first = world.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));
    var second = world.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));

    assertThat(first.restored()).isEqualTo(20);
    assertThat(second.restored()).isZero();
    assertThat(second.alreadyBack()).isEqualTo(20);
    assertThat(world.size()).isEqualTo(20);
    world.instances().stop(KEY);
  }

  @Test
  void keepsWhatIsNewerAndSaysSo() {
    flushed(20);
    world.set("key:1", "newer");
    world.set("written-since", "1");

    var putBack = world.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));
    var comparison = world.keys().compare(check(Conflicts.NEWER_WINS, putBack, true));

    assertThat(putBack.newerKept()).isEqualTo(1);
    assertThat(comparison.newerKept()).isEqualTo(1);
    assertThat(comparison.onlyLive()).isEqualTo(1);
    assertThat(comparison.equal()).isEqualTo(19);
    world.instances().stop(KEY);
  }

  @Test
  void replacesWhereTheBackupWins() {
    flushed(20);
    world.set("key:1", "newer");

    var putBack = world.keys().putBack(new Job(KEY, Conflicts.BACKUP_WINS));
    var comparison = world.keys().compare(check(Conflicts.BACKUP_WINS, putBack, true));

    assertThat(putBack.replaced()).isEqualTo(1);
    assertThat(comparison.equal()).isEqualTo(20);
    world.instances().stop(KEY);
  }

  @Test
  void whatClientsChangedIsExplainedByTheirChangesOnly() {
    flushed(20);
    var putBack = world.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));
    world.set("key:1", "changed");

    assertThat(world.keys().compare(check(Conflicts.NEWER_WINS, putBack, false)).changedSince())
        .isEqualTo(1);
    assertFails(
        "content-differs", () -> world.keys().compare(check(Conflicts.NEWER_WINS, putBack, true)));
    world.instances().stop(KEY);
  }

  private void flushed(int count) {
    world.fill(count);
    var set = world.backup("run-1");
    world.flush();
    world.instances().start(new RestoreInstances.Start(KEY, set.name()));
  }

  private static Check check(Conflicts conflicts, PutBack putBack, boolean fenced) {
    return new Check(KEY, conflicts, putBack, fenced);
  }
}
