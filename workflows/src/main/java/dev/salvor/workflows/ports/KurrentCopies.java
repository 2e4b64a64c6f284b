package dev.salvor.workflows.ports;

import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a node's files, one gesture after the other. Runs on the agent beside them.
 *
 * <p>A copy grows in a folder of its own, in the vendor's layout ({@code db} and {@code index} side
 * by side), and counts for nothing until it is made current or published. Each method writes a file
 * beside its place and renames it, so a repeat finds what is there and goes on; a file that is
 * there by its name is trusted only where it is proven to be the same.
 *
 * <p>Every method may fail with {@code too-little-disk} and {@code not-allowed}; what long ones
 * read is told by heartbeats.
 */
@ActivityInterface(namePrefix = "KurrentCopies.")
public interface KurrentCopies {
  String DISCARD = "KurrentCopies.Discard";

  /**
   * Looks at the node's directories, without a file being read as a whole. Fails with {@code
   * bad-request} where there is no database.
   */
  @ActivityMethod
  Survey survey(Copy copy);

  /**
   * Makes the folder of the copy. A differential one into a mirror begins with everything the
   * current one has, by hard links; every other begins empty. What an earlier run left unfinished
   * is removed. A repeat begins anew.
   */
  @ActivityMethod
  Begun begin(Copy copy);

  /** Copies the checkpoints of the index, for the documented order of a full copy. */
  @ActivityMethod
  Copied copyIndexCheckpoints(Copy copy);

  /**
   * Copies the index map, and checks the checksum it bears. Fails with {@code not-yet} where it is
   * not there for a moment, or was caught while it was replaced. Where there is no index at all the
   * answer says so.
   */
  @ActivityMethod
  IndexMap copyIndexMap(Copy copy);

  /** Lists the files of the index that belong to the index map of the copy. Reads only. */
  @ActivityMethod
  Listed listIndex(Copy copy);

  /**
   * Copies the files of the index that the copy lacks, and compares each with its own checksum. One
   * that is gone meanwhile is left out: the comparison of the index maps that follows tells.
   */
  @ActivityMethod
  Copied copyIndex(Copy copy);

  /** Whether the index map is still the one that was copied. Reads only. */
  @ActivityMethod
  IndexMapStill compareIndexMap(Copy copy);

  /** Copies the two files that tell which streams there are, as far as they are there. */
  @ActivityMethod
  Copied copyStreamExistence(Copy copy);

  /** Copies the database of scavenges, if there is one. */
  @ActivityMethod
  Copied copyScavengingDatabase(Copy copy);

  /**
   * Renames the last chunk that the copy has to {@code .old}: it was being written when it was
   * copied, and its size says nothing. A repeat finds that it is done.
   */
  @ActivityMethod
  LastChunk setLastChunkAside(Copy copy);

  /** Copies the checkpoints: chaser, epoch, writer, proposal, and those that are newer. */
  @ActivityMethod
  Checkpoints copyCheckpoints(Copy copy);

  /** Lists the chunks of the node. Reads headers and footers only. */
  @ActivityMethod
  Listed listChunks(Copy copy);

  /**
   * Copies the chunks that the copy lacks, and compares each completed one with the checksum it
   * bears. A chunk the copy has is not copied again where name, size, chunk id and recorded
   * checksum are the same. Where a chunk is gone meanwhile, which takes a scavenge, the answer
   * names it, and the copy has to be made anew.
   */
  @ActivityMethod
  Copied copyChunks(Copy copy);

  /** Removes what the copy has and the node does not, the chunk that was set aside included. */
  @ActivityMethod
  Dropped dropGone(Copy copy);

  /**
   * Checks everything that a node checks when it starts, on the copy. What was compared with its
   * checksum while it was copied is not read again, unless everything is to be read. Fails with
   * {@code checksum-wrong} and says what is wrong.
   */
  @ActivityMethod
  Verified verify(Copy copy);

  /**
   * Makes a mirror's copy the current one by one rename; the one before it stays as the previous
   * one, and older ones are removed. A repeat finds that it is done.
   */
  @ActivityMethod
  Kept makeCurrent(Copy copy);

  /**
   * Stores the copy as a draft of a set; what is in the vault already is not sent again. A repeat
   * finds what it stored.
   */
  @ActivityMethod
  Drafted store(Copy copy);

  /** Removes a copy that did not become current. A repeat finds nothing. */
  @ActivityMethod(name = DISCARD)
  void discard(Copy copy);

  /**
   * Which copy.
   *
   * @param node whose
   * @param run the run that makes it
   * @param destination where it goes
   * @param full whether everything is copied, whatever the one before has
   * @param readAll whether everything is read again when it is verified
   */
  record Copy(NodeName node, String run, Destination destination, boolean full, boolean readAll) {}

  /**
   * A node's directories.
   *
   * @param db where the database is
   * @param index where the index is
   * @param place where the copy grows
   * @param chunks how many chunk files there are
   * @param bytes of all files
   * @param free bytes that are free where the copy grows
   * @param secondaryIndexes whether there are files that cannot be copied while the node runs
   * @param current the name of the current mirror, with what it has of the node's; absent where
   *     there is none
   */
  record Survey(
      String db,
      String index,
      String place,
      long chunks,
      long bytes,
      long free,
      boolean secondaryIndexes,
      @Nullable String current) {}

  /** What a copy begins with. */
  record Begun(String folder, @Nullable String before, long files) {}

  /**
   * What was copied, and what was there already.
   *
   * @param files how many files were copied
   * @param bytes of those
   * @param kept how many files the copy had already
   * @param gone a file that was listed and is no longer there; absent where all were
   * @param notes what people should know
   */
  record Copied(long files, long bytes, long kept, @Nullable String gone, List<String> notes) {
    public Copied {
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * The index map that was copied.
   *
   * @param there whether the node has an index at all
   * @param commit the position up to which it is complete
   * @param tables how many tables it names
   */
  record IndexMap(boolean there, long commit, long tables) {}

  /** What there is to copy. */
  record Listed(long files, long bytes) {}

  /** Whether the index map is as it was copied. */
  record IndexMapStill(boolean same) {}

  /** The chunk that was set aside; absent where the copy has none. */
  record LastChunk(@Nullable String name) {}

  /** What the checkpoints say. */
  record Checkpoints(long chaser, long writer, long epoch) {}

  /** What was removed. */
  record Dropped(long files, List<String> names) {
    public Dropped {
      names = names == null ? List.of() : List.copyOf(names);
    }
  }

  /**
   * What was checked.
   *
   * @param chunks completed chunks whose checksum holds
   * @param tables tables of the index whose checksum holds
   * @param read bytes that were read to know it; the others were compared while they were copied
   * @param chaser the position up to which a restore gives everything
   * @param writer the position that the last chunk was walked to
   * @param notes what does no harm, and is worth knowing
   */
  record Verified(
      long chunks, long tables, long read, long chaser, long writer, List<String> notes) {
    public Verified {
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * Where a mirror is.
   *
   * @param current what {@code cp} restores
   * @param previous the one before it
   * @param source facts for people
   */
  record Kept(String current, @Nullable String previous, Map<String, String> source) {
    public Kept {
      source = source == null ? Map.of() : Map.copyOf(source);
    }
  }
}
