package dev.salvor.activities.postgres;

import dev.salvor.runbooks.Failure;
import java.util.Locale;

/** Positions in PostgreSQL's log, which it writes as {@code 16/B374D848}, as numbers of bytes. */
final class Lsn {
  private static final long LOW = 0xffff_ffffL;
  private static final int PAGE_HEADER = 24;
  private static final int SEGMENT_HEADER = 40;

  private Lsn() {}

  static long parse(String text) {
    int slash = text.indexOf('/');
    if (!text.matches("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}")) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected a position such as 16/B374D848, found '%s'".formatted(text));
    }
    return Long.parseLong(text.substring(0, slash), 16) << 32
        | Long.parseLong(text.substring(slash + 1), 16);
  }

  static String text(long position) {
    return String.format(Locale.ROOT, "%X/%X", position >>> 32, position & LOW);
  }

  /**
   * Where the last record ends, given where the next one would begin. The two differ at the start
   * of a page and of a segment, where a header lies between them that a follower never gets to see
   * before there is a next record.
   */
  static long endOfRecord(long next, long pageSize, long segmentSize) {
    if (next % segmentSize == SEGMENT_HEADER) {
      return next - SEGMENT_HEADER;
    }
    return next % pageSize == PAGE_HEADER ? next - PAGE_HEADER : next;
  }
}
