package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backup sets in the vault of a target. Runs where the files are: on the target's agent. */
@ActivityInterface(namePrefix = "Sets.")
public interface BackupSets {
  /**
   * Stores a Redis dump as an object of the target's vault and reads its own facts (version, time,
   * checksum) from it. Nothing is published yet. Heartbeats bytes; a repeat stores the same object
   * again, which changes nothing.
   *
   * <p>Fails with {@code checksum-wrong} when the dump's own checksum does not hold, with {@code
   * vault-unavailable} when the vault cannot be written, with {@code not-yet} when the dump is
   * older than {@code notBefore}.
   */
  Stored storeDump(Dump dump);

  /**
   * Reads a stored object back, compares its digest, then writes the manifest, which makes it a
   * set. Manifest last: before it there is no backup. A repeat finds the same manifest and leaves
   * it.
   */
  BackupSet publish(Publication publication);

  /**
   * The newest set of the target whose data is older than an instant; absent when there is none.
   * Reads only.
   */
  Found newestBefore(Before before);

  /**
   * The set of that name. Fails with {@code no-such-set}, and with {@code set-of-another-target}
   * when it stands in this target's folder but its manifest names another one.
   */
  BackupSet named(SetName name);

  /** Every set of a target, newest first. Reads only. */
  List<BackupSet> list(String target);

  /**
   * Compares every stored object of a set with its digest. Fails with {@code checksum-wrong}.
   * Heartbeats. Reads only.
   */
  void check(SetName name);

  /**
   * A dump to store.
   *
   * @param target whose it is
   * @param run the run that stores it
   * @param file its path on the agent
   * @param notBefore it must not be older than this
   */
  record Dump(String target, String run, String file, Instant notBefore) {}

  /**
   * An object in the vault that no manifest names yet.
   *
   * @param name the object's name
   * @param sha256 of its bytes
   * @param bytes its size
   * @param dataTime the data's own time, from inside the dump
   * @param formatVersion the dump format's version
   * @param serverVersion the version of the server that wrote it
   * @param keys how many keys it holds
   */
  record Stored(
      String name,
      String sha256,
      long bytes,
      Instant dataTime,
      int formatVersion,
      String serverVersion,
      long keys) {}

  /**
   * A set that is stored whole but counts for nothing yet: no manifest names it.
   *
   * @param target whose data it is
   * @param run the run that made it; with the target it names the draft on its agent
   * @param kind what it is: {@code files}, {@code redis-dump}
   * @param dataTime the data's own time
   * @param files how many entries it has
   * @param bytes what a restore gives
   * @param newBytes what was not in the vault before, as it was read
   * @param storedBytes the same, as it was stored
   * @param leftOut how many entries could not be kept
   * @param unsteady how many files changed each time they were read
   * @param source facts of the source
   */
  record Drafted(
      String target,
      String run,
      String kind,
      Instant dataTime,
      long files,
      long bytes,
      long newBytes,
      long storedBytes,
      long leftOut,
      long unsteady,
      Map<String, String> source) {}

  /** A stored object to publish. */
  record Publication(
      String target,
      String runbook,
      String run,
      Stored stored,
      Map<String, String> source,
      @Nullable String note) {}

  /** Before which instant. */
  record Before(String target, Instant instant) {}

  /** A set's name within its target. */
  record SetName(String target, String set) {}

  /** A set, or none. */
  record Found(@Nullable BackupSet set) {}

  /**
   * A published set.
   *
   * @param name its name within the target
   * @param target whose data it is, as the manifest says
   * @param dataTime the data's own time
   * @param publishedAt when the manifest was written
   * @param stored its object
   * @param verified what has been proven of it
   */
  record BackupSet(
      String name,
      String target,
      Instant dataTime,
      Instant publishedAt,
      Stored stored,
      Verified verified) {}

  /** What has been proven of a set. */
  enum Verified {
    /** The stored bytes are what was stored. */
    @JsonProperty("intact")
    INTACT,
    /** It was restored and compared. */
    @JsonProperty("proven")
    PROVEN
  }
}
