package dev.salvor.runbooks.redis;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Puts the keys back that a FLUSHALL or FLUSHDB took from a live Redis, without stopping it.
 *
 * <p>First the brake: the server is kept from rewriting its append-only file and its dump, so that
 * what is left of the evidence stays. Then it finds out what was flushed and when, takes the newest
 * backup set from before that, and shows a plan: how many keys, how old, what is lost for good,
 * what was written since. Once people approve, a second Redis is loaded from the set beside the
 * data, and each key is carried over with its expiry. Keys written after the accident win, unless
 * the order says otherwise. In the end every key is compared, both ways, and everything that was
 * set aside is put as it was, also after a failure.
 */
@WorkflowInterface
public interface RedisUndoFlushall {
  String NAME = "redis-undo-flushall";

  String KEEP_EVIDENCE = "Keep the evidence";
  String FIND_FLUSH = "Find out what was flushed, and when";
  String FIND_SET = "Find the newest set before it";
  String FENCE = "Fence writes on the primary";
  String START_INSTANCE = "Start a restore instance";
  String PUT_BACK = "Put the keys back";
  String COMPARE = "Compare every key with the backup";

  String LIFT_FENCE = "Lift the write fence";
  String STOP_INSTANCE = "Stop the restore instance";
  String RESTORE_SETTINGS = "Put the settings as they were";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Redis",
          "Put back what a FLUSHALL took",
          "Finds out what was flushed and when, loads the newest backup set from before it into a second Redis and carries"
              + " every key back into the live one, expiry included. Keys written since the accident win.",
          "redis",
          RedisUndoFlushall.class,
          UndoFlushallSettings.class,
          List.of(KEEP_EVIDENCE, FIND_FLUSH, FIND_SET, FENCE, START_INSTANCE, PUT_BACK, COMPARE),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<UndoFlushallSettings> order);
}
