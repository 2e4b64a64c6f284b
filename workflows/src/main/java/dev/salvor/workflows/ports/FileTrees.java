package dev.salvor.workflows.ports;

import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Directories. Runs on the agent beside them. */
@ActivityInterface(namePrefix = "Files.")
public interface FileTrees {
  /**
   * Looks at a target's directory: whether it is there and readable, what file system it is on, how
   * much room there is. Reads no file. Fails with {@code bad-request} where there is no such
   * directory and {@code not-allowed} where the agent may not read it.
   */
  Survey survey(String target);

  /**
   * Stores a target's directory as a draft of a set. Files that did not change since the newest set
   * are not read. Heartbeats bytes; a repeat finds what it stored and goes on from there.
   */
  Drafted store(Backup backup);

  /**
   * What a restore would do, without doing it. Reads what is there and compares it with the set.
   * Heartbeats.
   */
  Preview preview(Restore restore);

  /**
   * Writes what differs: each file beside its place, then renamed over it. Checks first that
   * everything needed is in the vault and that there is room. Heartbeats bytes; a repeat leaves
   * alone what is already equal.
   */
  Written restore(Restore restore);

  /**
   * Reads back what was restored and compares it with the list: content, mode, owner, times,
   * attributes, links. Heartbeats. Fails with {@code content-differs} and names what differs.
   */
  Compared compare(Restore restore);

  /**
   * A directory.
   *
   * @param tree as the inventory has it
   * @param fileSystem its type and device
   * @param free bytes that are free
   * @param owner whether the agent may keep and restore owners
   */
  record Survey(Tree tree, String fileSystem, long free, boolean owner) {}

  /**
   * What to store.
   *
   * @param readAll whether files are read that look unchanged
   */
  record Backup(String target, String run, boolean readAll) {}

  /**
   * What to put back where.
   *
   * @param target whose set
   * @param set its name
   * @param path only this path and what is below it; everything where absent
   * @param to another place on the agent; where it came from where absent
   * @param delete whether what the set does not have is deleted
   */
  record Restore(
      String target,
      String run,
      String set,
      @Nullable String path,
      @Nullable String to,
      boolean delete) {}

  /**
   * What a restore would do.
   *
   * @param place where
   * @param files files the set has there
   * @param bytes of those
   * @param create what is not there yet
   * @param overwrite what is there and differs
   * @param mend what is there with the same content, but another mode, owner, time or attribute
   * @param equal what is there and equal
   * @param remove what the set does not have, where deletion was asked for
   * @param newer how many of those that would be overwritten were modified after the set
   * @param writes bytes that would be written
   * @param free bytes that are free there
   * @param sample paths that would be overwritten, mended or removed, at most 100, with what would
   *     happen
   * @param digest of the whole list of what would be overwritten, mended or removed
   */
  record Preview(
      String place,
      long files,
      long bytes,
      long create,
      long overwrite,
      long mend,
      long equal,
      long remove,
      long newer,
      long writes,
      long free,
      List<String> sample,
      String digest) {}

  /** What a restore did. */
  record Written(
      long created,
      long overwritten,
      long mended,
      long equal,
      long removed,
      long bytes,
      List<String> notes) {}

  /** What a comparison found: everything equal, apart from what it says in its notes. */
  record Compared(long files, long bytes, List<String> notes) {}
}
