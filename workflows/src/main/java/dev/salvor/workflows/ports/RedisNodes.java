package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Redis as an operator with {@code redis-cli} sees it. Runs on the target's agent; endpoint and
 * password come from the agent's inventory.
 *
 * <p>Every method fails with {@code unreachable} (worth a retry), {@code wrong-password} or {@code
 * not-that-server}.
 */
@ActivityInterface(namePrefix = "Redis.")
public interface RedisNodes {
  String APPLY_SETTINGS = "Redis.ApplySettings";
  String LIFT_FENCE = "Redis.LiftFence";

  /**
   * Reads what the server says of itself. Reads only. A field the server does not report is a
   * failure, never zero.
   */
  @ActivityMethod
  Facts look(String target);

  /** Looks for every trace of a FLUSHALL or FLUSHDB and its time. Reads only. */
  @ActivityMethod
  FlushTraces traces(String target);

  /** Reads settings; names the server does not know are left out. Reads only. */
  @ActivityMethod
  Settings readSettings(SettingNames names);

  /**
   * Sets settings and reads them back: a value that did not take is a failure. A repeat sets the
   * same values.
   */
  @ActivityMethod(name = APPLY_SETTINGS)
  void applySettings(Settings settings);

  /**
   * Reads which users could write, and with which command rules, all but the one Salvor logs in as.
   * Reads only; passwords are not read. Fails with {@code bad-request} when clients share Salvor's
   * own user, because then a fence would shut Salvor out as well.
   */
  @ActivityMethod
  Fence readFence(String target);

  /**
   * Takes the right to write from the users, and proves it with a dry run for each. A repeat
   * changes nothing more.
   */
  @ActivityMethod
  void raiseFence(Fence fence);

  /**
   * Gives the users their command rules back and reads them back. A user that is gone meanwhile is
   * no failure.
   */
  @ActivityMethod(name = LIFT_FENCE)
  void liftFence(Fence fence);

  /**
   * Has the server save and waits until a save that began after the request ended well, by the
   * server's own clock, status and run id. Heartbeats. A repeat takes another snapshot.
   */
  @ActivityMethod
  Snapshot snapshot(String target);

  /**
   * What the server says of itself.
   *
   * @param version as reported
   * @param runId changes with each start of the process
   * @param role master or slave
   * @param serverTime the server's clock
   * @param usedMemory bytes
   * @param maxMemory bytes; 0 means no limit of its own
   * @param systemMemory bytes of the machine
   * @param appendOnly whether the append-only file is on
   * @param databases keys by database
   * @param lastSave when the server says it last saved
   */
  record Facts(
      String version,
      String runId,
      String role,
      Instant serverTime,
      long usedMemory,
      long maxMemory,
      long systemMemory,
      boolean appendOnly,
      List<Database> databases,
      Instant lastSave) {
    public long keys() {
      return databases.stream().mapToLong(Database::keys).sum();
    }
  }

  /** Keys of one database. */
  record Database(int number, long keys, long withExpiry) {}

  /**
   * The traces of flushes.
   *
   * @param flushes how often FLUSHALL and FLUSHDB were called since the process started (or its
   *     statistics were reset)
   * @param clues what tells of the time, best first
   * @param keysNow keys in the server now
   * @param startedAt when the server's process started
   */
  record FlushTraces(long flushes, List<Clue> clues, long keysNow, Instant startedAt) {}

  /**
   * Something that tells when it happened.
   *
   * @param source where it was found
   * @param earliest not before
   * @param latest not after
   * @param words as the plan shows it
   */
  record Clue(Source source, Instant earliest, Instant latest, String words) {
    /** Where a clue was found. */
    public enum Source {
      @JsonProperty("append-only-file")
      APPEND_ONLY_FILE,
      @JsonProperty("slow-log")
      SLOW_LOG,
      @JsonProperty("dump-file")
      DUMP_FILE
    }
  }

  /** Names of settings of a target. */
  record SettingNames(String target, List<String> names) {}

  /** Settings of a target with their values. */
  record Settings(String target, Map<String, String> values) {}

  /** The users of a target that may write, with their command rules as ACL GETUSER shows them. */
  record Fence(String target, List<Writer> writers) {}

  /** A user and the command rules to give back. */
  record Writer(String user, String commands) {}

  /**
   * A snapshot that is proven to be new.
   *
   * @param file the dump file's path on the agent
   * @param askedAt the server's time before it was asked to save
   * @param savedAt the server's time of the save
   * @param runId the process that saved
   * @param note what had to be waited for, if anything
   */
  record Snapshot(
      String file, Instant askedAt, Instant savedAt, String runId, @Nullable String note) {}
}
