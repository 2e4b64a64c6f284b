package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What an index map says.
 *
 * @param commit the position up to which the index is complete
 * @param tables the names of its tables
 */
record IndexMapText(long commit, List<String> tables) {
  private static final int MD5_DIGITS = 32;
  private static final int FIRST_TABLE = 4;

  /** Fails with {@code not-yet} where it was caught while it was replaced. */
  static IndexMapText parse(String where, byte[] bytes) {
    if (bytes.length <= MD5_DIGITS || !recorded(bytes).equals(hashed(bytes))) {
      throw notWhole(where, "one whose checksum does not hold");
    }
    var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 3 || !lines.get(2).matches("-?\\d+/-?\\d+")) {
      throw notWhole(where, "one without positions");
    }
    boolean withLevel = !lines.get(1).strip().equals("1");
    int first = withLevel ? FIRST_TABLE : FIRST_TABLE - 1;
    return new IndexMapText(
        Long.parseLong(lines.get(2).substring(lines.get(2).indexOf('/') + 1)),
        lines.stream()
            .skip(first)
            .filter(line -> line.indexOf('/') < 0 && !line.isBlank())
            .map(IndexMapText::file)
            .toList());
  }

  /** The tables that the index map of a copy names; none where it has no index. */
  static List<String> tables(Path map) throws IOException {
    return Files.exists(map) ? parse(map.toString(), Files.readAllBytes(map)).tables() : List.of();
  }

  private static String file(String line) {
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }

  private static String recorded(byte[] bytes) {
    return new String(bytes, 0, MD5_DIGITS, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
  }

  private static String hashed(byte[] bytes) {
    var md5 = FileCopy.md5();
    md5.update(bytes, MD5_DIGITS, bytes.length - MD5_DIGITS);
    return HexFormat.of().withUpperCase().formatHex(md5.digest());
  }

  private static RuntimeException notWhole(String where, String found) {
    return Failure.NOT_YET.because(
        "Expected a whole index map in %s, found %s; the node replaces it now and then, so try again, and if that lasts see to its index"
            .formatted(where, found));
  }
}
