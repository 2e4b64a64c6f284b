package dev.salvor.activities.kurrentdb.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which files make up the log, which are left over, and where there is none.
 *
 * @param lastChunk the number of the chunk in which the log ends
 * @param before the files up to it, in the order of the log
 * @param last the file in which the log ends
 * @param gaps what no file holds
 * @param leftovers older versions, and chunks that were merged into others: a start deletes them
 * @param next the chunk after the last one, which a start removes
 * @param unexpected chunks that no log of this length has
 */
record Coverage(
    long lastChunk,
    List<ChunkFile> before,
    @Nullable ChunkFile last,
    List<Gap> gaps,
    List<ChunkFile> leftovers,
    @Nullable ChunkFile next,
    List<ChunkFile> unexpected) {

  /** Logical chunks without a file, both ends included. */
  record Gap(long from, long until) {}

  static Coverage of(List<ChunkFile> files, long lastChunk) {
    var newest = newest(files);
    var before = new ArrayList<ChunkFile>();
    var gaps = new ArrayList<Gap>();
    long number = 0;
    while (number < lastChunk) {
      var found = firstFrom(newest, number);
      if (found == null || found.name().number() >= lastChunk) {
        gaps.add(new Gap(number, lastChunk - 1));
        break;
      }
      if (found.name().number() > number) {
        gaps.add(new Gap(number, found.name().number() - 1L));
      }
      before.add(found);
      number = found.lastNumber() + 1L;
    }
    return sort(files, lastChunk, before, gaps);
  }

  private static Coverage sort(
      List<ChunkFile> files, long lastChunk, List<ChunkFile> before, List<Gap> gaps) {
    var last = lastChunk > Integer.MAX_VALUE ? null : newest(files).get((int) lastChunk);
    var used = new HashSet<>(before);
    if (last != null) {
      used.add(last);
    }
    var leftovers = new ArrayList<ChunkFile>();
    var unexpected = new ArrayList<ChunkFile>();
    ChunkFile next = null;
    for (var file : files) {
      if (file.name().number() <= lastChunk) {
        if (!used.contains(file)) {
          leftovers.add(file);
        }
      } else if (file.name().number() == lastChunk + 1 && file.name().version() == 0) {
        next = file;
      } else {
        unexpected.add(file);
      }
    }
    return new Coverage(lastChunk, before, last, gaps, leftovers, next, unexpected);
  }

  private static TreeMap<Integer, ChunkFile> newest(List<ChunkFile> files) {
    var newest = new TreeMap<Integer, ChunkFile>();
    for (var file : files) {
      newest.merge(
          file.name().number(),
          file,
          (one, other) -> one.name().compareTo(other.name()) > 0 ? one : other);
    }
    return newest;
  }

  private static @Nullable ChunkFile firstFrom(TreeMap<Integer, ChunkFile> newest, long number) {
    if (number > Integer.MAX_VALUE) {
      return null;
    }
    Map.@Nullable Entry<Integer, ChunkFile> entry = newest.ceilingEntry((int) number);
    return entry == null ? null : entry.getValue();
  }

  /** The files that make up the log. */
  List<ChunkFile> log() {
    var log = new ArrayList<>(before);
    if (last != null) {
      log.add(last);
    }
    return log;
  }

  /** The file that claims to hold the log beyond where it ends, if one does. */
  @Nullable ChunkFile overreaching() {
    return before.isEmpty() || before.getLast().lastNumber() < lastChunk ? null : before.getLast();
  }
}
