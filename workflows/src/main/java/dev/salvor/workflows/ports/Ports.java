package dev.salvor.workflows.ports;

import java.util.List;

/** Every port, for those who register adapters. */
public final class Ports {
  private Ports() {}

  /** The ports that the worker itself opens, on the queue of runs. */
  public static List<Class<?>> ofWorker() {
    return List.of(
        Rosters.class, Engine.class, EvidenceStore.class, Announcements.class, Pagers.class);
  }

  /** The ports that an agent opens, on its own queue. */
  public static List<Class<?>> ofAgent() {
    return List.of(
        Journal.class,
        RedisNodes.class,
        RedisKeys.class,
        RestoreInstances.class,
        KurrentNodes.class,
        KurrentCopies.class,
        KurrentRestores.class,
        KurrentSnapshots.class,
        Services.class,
        BackupSets.class,
        FileTrees.class,
        SetLists.class,
        VaultCare.class,
        Pairs.class,
        Workloads.class,
        Names.class,
        Probes.class,
        Switches.class);
  }
}
