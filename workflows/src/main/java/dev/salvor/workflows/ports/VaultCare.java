package dev.salvor.workflows.ports;

import dev.salvor.runbooks.care.Depth;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Care for what is in a vault: copies, checks, deletion. Runs on the target's agent. */
@ActivityInterface(namePrefix = "Vault.")
public interface VaultCare {
  /**
   * Copies a set from the target's first vault to a further one: the manifest is believed only once
   * its signature holds, each object is compared with its name before it is written, and the
   * manifest is written last. Heartbeats; a repeat copies what is not there yet.
   *
   * <p>Fails with {@code checksum-wrong} where the source is damaged: damage is never copied. Fails
   * with {@code not-yet} where the further vault is about to delete an object that the set needs.
   */
  Copied copy(Copy copy);

  /**
   * Reads sets back: every stored object ({@code intact}), or everything decrypted, decompressed
   * and compared with the list ({@code proven}). Marks each set of which everything was read and
   * all was well. Finds all damage before it says so; damage is an answer, not a failure.
   * Heartbeats; a repeat begins anew.
   */
  Checked verify(Verify verify);

  /** The newest sets of a target in a vault with their marks, and what is condemned. Reads only. */
  View view(Look look);

  /** Deletes manifests and marks. One that is gone already is no failure. Heartbeats. */
  Swept forget(Forget forget);

  /**
   * Condemns every object that no manifest names and that is older than the longest backup. A
   * repeat condemns nothing twice. Heartbeats.
   */
  Swept condemn(Place place);

  /**
   * Deletes what was condemned longer ago than the grace and is still named by no manifest.
   * Heartbeats; a repeat goes on.
   */
  Swept delete(Place place);

  /** A target's folder in a vault. */
  record Place(String target, String vault) {}

  /** Which set to which vault. */
  record Copy(String target, String set, String vault) {}

  /**
   * What a copy came to.
   *
   * @param objects how many objects were copied
   * @param bytes their bytes
   * @param alreadyThere how many objects of the set were there before
   */
  record Copied(long objects, long bytes, long alreadyThere) {}

  /**
   * What to verify.
   *
   * @param percent how much of it: 100 is everything
   * @param run chooses the share, so that a repeat reads the same and another run another one
   */
  record Verify(
      String target, String vault, List<String> sets, Depth depth, int percent, String run) {}

  /**
   * What a check found.
   *
   * @param objects how many objects were read; a proof counts those that the sets name
   * @param bytes how many bytes were read: stored ones, or those of the files
   * @param files how many files were compared; none where only stored bytes were
   * @param damaged what is damaged, at most 100
   * @param damages how much is damaged altogether
   * @param marked how many sets were marked
   */
  record Checked(
      long objects, long bytes, long files, List<Damage> damaged, long damages, long marked) {}

  /**
   * Something damaged.
   *
   * @param object its name, or the set's where the whole set cannot be read
   * @param found what is wrong with it
   * @param sets the sets that it touches
   * @param files the files that it touches, at most 20; none where no key is at hand to say
   * @param fileCount how many files it touches
   */
  record Damage(
      String object, String found, List<String> sets, List<String> files, long fileCount) {}

  /** Which sets to forget. */
  record Forget(Place place, List<String> sets) {}

  /**
   * What a sweep forgot, condemned or deleted.
   *
   * @param objects how many
   * @param bytes their bytes; of manifests they are not counted
   * @param refused how many the vault refuses to delete, for instance under object lock; they are
   *     tried again by the next sweep
   * @param why what the vault said to the first of those
   */
  record Swept(long objects, long bytes, long refused, @Nullable String why) {}

  /**
   * What is looked at.
   *
   * @param most how many sets at most, newest first
   */
  record Look(Place place, int most) {}

  /**
   * The sets of a target in a vault, and what is condemned there.
   *
   * @param sets newest first
   * @param older how many sets there are that are older than those
   * @param unreadable manifests that count for nothing, and why, at most 20
   * @param condemned how many objects are condemned
   * @param due how many of them long enough to be deleted now
   * @param longestBackup what the inventory says of the vault
   * @param grace what the inventory says of the vault
   */
  record View(
      List<Held> sets,
      long older,
      List<String> unreadable,
      long condemned,
      long due,
      Duration longestBackup,
      Duration grace) {}

  /**
   * A set as a vault holds it: short, because there may be thousands.
   *
   * @param kind what it is: {@code files}, {@code redis-dump}
   * @param at the data's own time
   * @param took how long the backup took
   * @param bytes what a restore gives
   * @param complete whether nothing was left out and nothing changed while it was read
   * @param intact when its stored bytes were last found to be what was stored
   * @param proven when it was last read back and compared
   */
  record Held(
      String name,
      String kind,
      Instant at,
      Duration took,
      long bytes,
      boolean complete,
      @Nullable Instant intact,
      @Nullable Instant proven) {}
}
