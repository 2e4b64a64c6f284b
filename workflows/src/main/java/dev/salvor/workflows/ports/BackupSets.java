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
  /** The most sets that a list tells. */
  int LONGEST_LIST = 1_000;

  /**
   * Stores a Redis dump as a draft of a set of one file, {@code dump.rdb}, and reads the dump's own
   * facts (version, time, checksum) from it: they are in the draft's source, as {@link RedisDump}
   * names them. Nothing is published yet. Heartbeats bytes; a repeat finds what it stored.
   *
   * <p>Fails with {@code checksum-wrong} when the dump's own checksum does not hold, with {@code
   * vault-unavailable}, {@code vault-refused} or {@code vault-full} when the vault cannot be
   * written, with {@code not-yet} when the dump is older than {@code notBefore}.
   */
  Drafted storeDump(Dump dump);

  /**
   * Checks that everything the draft stored is in the vault, signs the manifest and creates it,
   * which makes it a set. Manifest last: before it there is no backup. A repeat finds the same
   * manifest and leaves it. Fails with {@code backup-too-long} where the draft took longer than the
   * vault allows, and with {@code draft-lost} where this agent has no such draft.
   */
  BackupSet publish(Publication publication);

  /**
   * The newest set of the target whose data is older than an instant; absent when there is none.
   * Reads only.
   */
  Found newestBefore(Before before);

  /**
   * The set of that name. Fails with {@code no-such-set}, with {@code set-of-another-target} when
   * it stands in this target's folder but its manifest names another one, with {@code
   * forged-manifest} when nobody who is trusted signed it.
   */
  BackupSet named(SetName name);

  /**
   * The sets of a target that can be read, newest first, at most {@link #LONGEST_LIST}. Reads only.
   */
  List<BackupSet> list(String target);

  /**
   * Compares the stored bytes of every pack of a set with their names. Fails with {@code
   * checksum-wrong}. Heartbeats. Reads only.
   */
  void check(SetName name);

  /**
   * A dump to store.
   *
   * @param target whose it is
   * @param run the run that stores it
   * @param file its path on the agent
   * @param notBefore it must not be older than this
   * @param source what else is known of where it comes from
   */
  record Dump(
      String target, String run, String file, Instant notBefore, Map<String, String> source) {
    public Dump {
      source = source == null ? Map.of() : Map.copyOf(source);
    }
  }

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

  /**
   * A draft to publish.
   *
   * @param drafted what {@link #storeDump} or {@link FileTrees#store} answered on the same agent
   * @param runbook the runbook that made it
   * @param requester who asked for it
   * @param approvedBy who approved
   * @param note a word for people
   * @param readBack whether every object that is new is read back and compared first
   */
  record Publication(
      Drafted drafted,
      String runbook,
      String requester,
      List<String> approvedBy,
      @Nullable String note,
      boolean readBack) {
    public Publication {
      approvedBy = approvedBy == null ? List.of() : List.copyOf(approvedBy);
    }
  }

  /** Before which instant. */
  record Before(String target, Instant instant) {}

  /** A set's name within its target. */
  record SetName(String target, String set) {}

  /** A set, or none. */
  record Found(@Nullable BackupSet set) {}

  /**
   * A published set, as its manifest says.
   *
   * @param name its name within the target
   * @param target whose data it is
   * @param kind what it is
   * @param dataTime the data's own time
   * @param publishedAt when the manifest was written
   * @param digest SHA-256 of the manifest, which names everything else by SHA-256
   * @param files how many entries it has
   * @param bytes what a restore gives
   * @param newBytes what was not in the vault before, as it was read
   * @param storedBytes the same, as it was stored
   * @param complete whether everything was kept
   * @param leftOut how many entries could not be kept
   * @param unsteady how many files changed each time they were read
   * @param source facts of the source
   * @param marks what has been proven of it since, oldest first
   * @param note a word for people
   */
  record BackupSet(
      String name,
      String target,
      String kind,
      Instant dataTime,
      Instant publishedAt,
      String digest,
      long files,
      long bytes,
      long newBytes,
      long storedBytes,
      boolean complete,
      long leftOut,
      long unsteady,
      Map<String, String> source,
      List<Mark> marks,
      @Nullable String note) {
    public BackupSet {
      source = source == null ? Map.of() : Map.copyOf(source);
      marks = marks == null ? List.of() : List.copyOf(marks);
    }
  }

  /** What was proven of a set, when, by which run. */
  record Mark(Kind kind, Instant at, String run) {
    /** What has been proven. */
    public enum Kind {
      /** The stored bytes are what was stored. */
      @JsonProperty("intact")
      INTACT,
      /** Everything was decrypted, decompressed and compared. */
      @JsonProperty("proven")
      PROVEN
    }
  }
}
