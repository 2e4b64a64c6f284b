package dev.salvor.runbooks.redis;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Takes a backup set of a Redis that is known to be new.
 *
 * <p>Asks the server for a snapshot (BGSAVE) and believes no reply: the snapshot counts only when
 * the server's own clock, its status and its run id say that a save began after the request and
 * ended well. The file is then stored in the target's vault with its SHA-256, read back, checked,
 * and published by its manifest, which is written last. The set's time is the snapshot's own, from
 * inside the file.
 *
 * <p>It changes nothing that is in the server, so nobody has to approve it; it holds the target's
 * lock, so that no other run changes the data meanwhile.
 */
@WorkflowInterface
public interface RedisBackup {
  String NAME = "redis-backup";

  String LOOK = "Look at the server";
  String SNAPSHOT = "Take a snapshot";
  String STORE = "Store it in the vault";
  String VERIFY = "Read it back and compare";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Redis",
          "Take a backup set of a Redis",
          "Takes a snapshot that is proven to be new, stores it in the target's vault with its checksum and publishes it"
              + " once it has been read back. Changes nothing in the server.",
          "redis",
          RedisBackup.class,
          RedisBackupSettings.class,
          List.of(LOOK, SNAPSHOT, STORE, VERIFY),
          false);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<RedisBackupSettings> order);
}
