package dev.salvor.activities.redis;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks through one append-only file for its last flush, command by command: lengths are skipped,
 * so that a value which looks like a command is not taken for one. A torn end is no damage.
 */
final class AppendOnlyScan {
  private static final int LONGEST_NAME = 8;

  private final MemorySegment bytes;
  private final LongConsumer progress;
  private long position;
  private long second = -1;
  private @Nullable Flush found;

  private AppendOnlyScan(MemorySegment bytes, LongConsumer progress) {
    this.bytes = bytes;
    this.progress = progress;
  }

  /**
   * A flush in an append-only file.
   *
   * @param command flushall or flushdb
   * @param offset where the command begins
   * @param end where it ends
   * @param second the second that the file itself gives, or -1
   * @param last whether nothing but housekeeping follows it in the file
   */
  record Flush(String command, long offset, long end, long second, boolean last) {}

  /** The last flush in a file; absent when there is none. */
  static @Nullable Flush lastIn(Path file, LongConsumer progress) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ);
        var arena = Arena.ofConfined()) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new AppendOnlyScan(bytes, progress).scan();
    }
  }

  private @Nullable Flush scan() {
    long commands = 0;
    while (position < bytes.byteSize()) {
      if (bytes.get(ValueLayout.JAVA_BYTE, position) == '#') {
        note();
      } else if (!command()) {
        break;
      }
      if ((++commands & 0xffff) == 0) {
        progress.accept(position);
      }
    }
    return found;
  }

  /** A line such as {@code #TS:1700000000}. */
  private void note() {
    long start = position;
    var line = line();
    if (line != null && line.startsWith("#TS:")) {
      second = number(line.substring(4));
    }
    position = line == null ? bytes.byteSize() : Math.max(position, start + 1);
  }

  /** Passes over a command; returns false at a torn end. */
  private boolean command() {
    long start = position;
    var head = line();
    if (head == null || !head.startsWith("*")) {
      return false;
    }
    long words = number(head.substring(1));
    var name = "";
    for (long word = 0; word < words; word++) {
      var length = line();
      if (length == null || !length.startsWith("$")) {
        return false;
      }
      long size = number(length.substring(1));
      if (size < 0 || position + size + 2 > bytes.byteSize()) {
        return false;
      }
      name = word == 0 && size <= LONGEST_NAME ? text(size) : name;
      position += size + 2;
    }
    judge(name, start);
    return true;
  }

  private void judge(String name, long start) {
    if (name.equals("flushall") || name.equals("flushdb")) {
      found = new Flush(name, start, position, second, true);
    } else if (found != null && found.last() && !name.equals("select") && !name.equals("exec")) {
      found = new Flush(found.command(), found.offset(), found.end(), found.second(), false);
    }
  }

  private String text(long size) {
    var text = new byte[(int) size];
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position, text, 0, text.length);
    return new String(text, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
  }

  /** The line at the position, without its end; absent when it is torn. */
  private @Nullable String line() {
    long end = position;
    while (end < bytes.byteSize() && bytes.get(ValueLayout.JAVA_BYTE, end) != '\n') {
      end++;
    }
    if (end == bytes.byteSize() || end - position > 64) {
      return null;
    }
    var line = text(end - position).strip();
    position = end + 1;
    return line.startsWith("#ts:") ? "#TS:" + line.substring(4) : line;
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException malformed) {
      return -1;
    }
  }
}
