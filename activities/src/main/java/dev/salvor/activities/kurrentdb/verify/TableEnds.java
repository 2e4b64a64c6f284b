package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * What a table of the index begins and ends with.
 *
 * @param version its format
 * @param size how long it is
 * @param md5 the MD5 that it ends with, in lower-case hex
 */
record TableEnds(int version, long size, String md5) {
  private static final int HEADER = 128;
  private static final int FOOTER = 128;
  private static final int FILE_TYPE = 1;
  private static final int OLDEST = 2;
  private static final int WITH_FOOTER = 4;

  /**
   * Reads both.
   *
   * @throws Malformed when it is no table that a node reads
   */
  static TableEnds read(Path file) throws IOException {
    try (var open = Portion.open(file)) {
      var header = Portion.read(open, 0, HEADER);
      int type = header.get(0) & 0xff;
      int version = header.get(1) & 0xff;
      if (type != FILE_TYPE) {
        throw new Malformed("Expected a table, whose first byte is %d, found %d", FILE_TYPE, type);
      }
      if (version < OLDEST || version > WITH_FOOTER) {
        throw new Malformed(
            "Expected a table of format %d to %d, found format %d", OLDEST, WITH_FOOTER, version);
      }
      int least = HEADER + (version >= WITH_FOOTER ? FOOTER : Md5Seal.LENGTH);
      if (open.size() < least) {
        throw new Malformed("Expected at least %,d bytes, found %,d", least, open.size());
      }
      var md5 = new byte[Md5Seal.LENGTH];
      Portion.last(open, md5.length).get(md5);
      return new TableEnds(version, open.size(), HexFormat.of().formatHex(md5));
    }
  }
}
