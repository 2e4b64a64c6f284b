package dev.salvor.workflows.ports;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * A second Redis beside the data, loaded from a set. Runs on the target's agent; it listens for
 * nobody but the agent.
 */
@ActivityInterface(namePrefix = "Instance.")
public interface RestoreInstances {
  String STOP = "Instance.Stop";

  /**
   * What the agent could start: the version of its own server, free memory and disk. Reads only.
   */
  @ActivityMethod
  Means means(String target);

  /**
   * Takes the set's dump out of the vault, checks it, starts a server that loads it and waits until
   * it has. A repeat finds the run's own instance and returns it; one that died is started anew,
   * under another run id. Heartbeats.
   *
   * <p>Fails with {@code checksum-wrong}, {@code server-too-old}, {@code too-little-disk}.
   */
  @ActivityMethod
  Instance start(Start start);

  /** Stops the run's instance and removes its files. An instance that never was is no failure. */
  @ActivityMethod(name = STOP)
  void stop(Key key);

  /** Names the instance of a run. */
  record Key(String target, String run) {}

  /** What to start. */
  record Start(Key key, String set) {}

  /**
   * What an agent could start.
   *
   * @param serverVersion the version of the server program on the agent
   * @param formatVersion the newest dump format it reads
   * @param freeMemory bytes
   * @param freeDisk bytes
   */
  record Means(String serverVersion, int formatVersion, long freeMemory, long freeDisk) {}

  /**
   * A running instance.
   *
   * @param key whose it is
   * @param runId the process; another start is another one, whose cursors mean nothing to this one
   * @param databases keys by database
   * @param usedMemory bytes
   */
  record Instance(Key key, String runId, List<RedisNodes.Database> databases, long usedMemory) {
    public long keys() {
      return databases.stream().mapToLong(RedisNodes.Database::keys).sum();
    }
  }
}
