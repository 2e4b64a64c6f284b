package dev.salvor.workflows.ports;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Care for what is in a vault: copies, checks, deletion. Runs on the target's agent. */
@ActivityInterface(namePrefix = "Vault.")
public interface VaultCare {
  /**
   * Copies a set to a further vault of the target: stored bytes as they are, each compared with its
   * name on arrival, the manifest last. Heartbeats bytes; a repeat copies what is not there yet.
   */
  Copied copy(Copy copy);

  /**
   * Reads a set back: every stored object ({@code intact}), or everything decrypted, decompressed
   * and compared with the list ({@code proven}). Marks the set where all of it is well. Finds all
   * damage before it says so; damage is an answer, not a failure. Heartbeats.
   */
  Checked verify(Verify verify);

  /** What a sweep would find: sets with their marks, and what is condemned. Reads only. */
  View view(View.Of of);

  /** Deletes manifests and marks. One that is gone already is no failure. */
  void forget(Forget forget);

  /**
   * Condemns every object that no manifest names and that is older than the longest backup. A
   * repeat condemns nothing twice.
   */
  Swept condemn(View.Of of);

  /**
   * Deletes what was condemned longer ago than the grace and is still named by no manifest. A
   * repeat goes on.
   */
  Swept delete(View.Of of);

  /** Which set to which vault. */
  record Copy(String target, String set, String vault) {}

  /** What a copy came to. */
  record Copied(long objects, long bytes, long alreadyThere) {}

  /**
   * What to verify.
   *
   * @param vault which of the target's vaults; the first where absent
   * @param depth how deep
   * @param percent how much of it: 100 is everything
   * @param run chooses the share together with the set, so that a repeat reads the same
   */
  record Verify(
      String target, @Nullable String vault, String set, Depth depth, int percent, String run) {}

  /** How deep a check goes. */
  enum Depth {
    INTACT,
    PROVEN
  }

  /**
   * What a check found.
   *
   * @param objects how many were read
   * @param bytes how many bytes
   * @param damaged what is damaged, at most 100
   * @param marked whether the set was marked
   */
  record Checked(long objects, long bytes, List<Damage> damaged, boolean marked) {}

  /**
   * A damaged object.
   *
   * @param object its name
   * @param found what is wrong with it
   * @param sets the sets that name it
   * @param files the files that it touches, at most 20 a set; empty where no key is at hand to say
   */
  record Damage(String object, String found, List<String> sets, List<String> files) {}

  /** What deletes or condemns something. */
  record Forget(String target, @Nullable String vault, List<String> sets) {}

  /** What a sweep condemned or deleted. */
  record Swept(long objects, long bytes) {}

  /** The sets of a target in a vault, newest first, and what is condemned there. */
  record View(List<BackupSets.BackupSet> sets, long condemned, @Nullable Instant oldest) {
    /** Which target in which of its vaults; the first where absent. */
    public record Of(String target, @Nullable String vault) {}
  }
}
