package dev.salvor.workflows.contract;

import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.SetLists;
import java.util.List;
import java.util.Map;

/** One server with its agent and vault, and a client of it, for the contracts. */
public interface ContractWorld extends AutoCloseable {
  /** The target's name. */
  String TARGET = "lab-redis";

  RedisNodes nodes();

  RedisKeys keys();

  RestoreInstances instances();

  BackupSets sets();

  SetLists lists();

  /** A client writes a key. */
  void set(String key, String value);

  /** A client types FLUSHALL. */
  void flush();

  /** How many keys there are. */
  long size();

  @Override
  void close();

  /** Writes that many keys. */
  default void fill(int count) {
    for (int number = 0; number < count; number++) {
      set("key:" + number, "value " + number);
    }
  }

  /** A backup, as the runbook takes it. */
  default BackupSet backup(String run) {
    var snapshot = nodes().snapshot(TARGET);
    var drafted =
        sets()
            .storeDump(
                new BackupSets.Dump(TARGET, run, snapshot.file(), snapshot.askedAt(), Map.of()));
    return sets()
        .publish(
            new BackupSets.Publication(drafted, "redis-backup", "oncall", List.of(), null, true));
  }
}
