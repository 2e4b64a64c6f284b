package dev.salvor.activities.vault.set;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds the lines of a list until the names of all packs are known. Where a piece of the list ends
 * depends on the paths alone, so that what is added in one place does not move the rest.
 */
final class ListSpool implements Closeable {
  /** Around a pack's label; no JSON text has it. */
  static final char MARK = '\u0001';

  /** Before a line that begins a piece of the list. */
  static final char BEGIN = '\u0002';

  private static final int BUFFER = 1 << 16;
  private static final int FEWEST = 64;
  private static final int MOST = 4_096;
  private static final int LONGEST = 4 << 20;
  private static final int ONE_IN = 512;

  private final Path file;
  private final OutputStream stream;
  private final EntryWriter writer = new EntryWriter(label -> MARK + label + MARK);
  private int lines;
  private long length;

  ListSpool(Path file) throws IOException {
    this.file = file;
    this.stream = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  void add(Entry entry) throws IOException {
    if (begins(entry.path())) {
      stream.write(BEGIN);
      lines = 0;
      length = 0;
    }
    var line = writer.write(entry);
    stream.write(line);
    lines++;
    length += line.length;
  }

  private boolean begins(String path) {
    int mixed = path.hashCode() * 0x9e3779b1;
    boolean chosen = (mixed >>> 16) % ONE_IN == 0 && lines >= FEWEST;
    return chosen || lines >= MOST || length >= LONGEST;
  }

  /** The lines, from the first. */
  InputStream open() throws IOException {
    stream.flush();
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  @Override
  public void close() throws IOException {
    stream.close();
    Files.deleteIfExists(file);
  }
}
