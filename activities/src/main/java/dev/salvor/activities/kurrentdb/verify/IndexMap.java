package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * The list of the index's tables, with the position up to which they know the log.
 *
 * @param md5 that of everything after it, in upper-case hex, as it stands there
 * @param version of its own format
 * @param prepareCheckpoint up to where records are in the tables; -1 while there is no table
 * @param commitCheckpoint up to where commits are in the tables; -1 while there is no table
 * @param maxAutoMergeLevel from which level on tables are not merged by themselves
 * @param tables the tables, in the order of the file
 */
public record IndexMap(
    String md5,
    int version,
    long prepareCheckpoint,
    long commitCheckpoint,
    int maxAutoMergeLevel,
    List<Table> tables) {

  /** What the file is called. */
  public static final String FILE = "indexmap";

  private static final int HASH = 32;
  private static final long MOST = 64L << 20;

  /**
   * A table and its place.
   *
   * @param level how often its content was merged
   * @param position which of its level, from 0
   * @param file its name beside the index map
   */
  public record Table(int level, int position, String file) {}

  public IndexMap {
    tables = List.copyOf(tables);
  }

  /**
   * Reads an index map and compares it with the MD5 that it begins with.
   *
   * @throws Malformed when it differs, or is written otherwise than index maps are
   */
  public static IndexMap read(Path file) throws IOException {
    try (var open = Portion.open(file)) {
      if (open.size() > MOST) {
        throw new Malformed("Expected at most %,d bytes, found %,d", MOST, open.size());
      }
      var content = new byte[(int) open.size()];
      Portion.read(open, 0, content.length).get(content);
      return of(content);
    }
  }

  /**
   * The same for bytes that were read already.
   *
   * @throws Malformed as above
   */
  public static IndexMap of(byte[] content) throws Malformed {
    if (content.length <= HASH) {
      throw new Malformed("Expected an MD5 and more after it, found %d bytes", content.length);
    }
    var recorded = new String(content, 0, HASH, StandardCharsets.US_ASCII);
    var digest = Md5Seal.md5();
    digest.update(content, HASH, content.length - HASH);
    var computed = HexFormat.of().withUpperCase().formatHex(digest.digest());
    if (!computed.equals(recorded)) {
      throw new Malformed(
          "Expected the MD5 %s of what it holds, found %s at its beginning",
          computed, printable(recorded));
    }
    return new IndexMapLines(content, HASH).read(recorded);
  }

  /** A damaged file may hold anything, and the sentence goes to a terminal. */
  static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
