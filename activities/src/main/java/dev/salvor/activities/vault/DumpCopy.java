package dev.salvor.activities.vault;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.RedisDump;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A set's dump on its way out of the vault. */
final class DumpCopy implements SetReader.Wanted {
  private final Content content;
  private final FileChannel file;

  private DumpCopy(Content content, FileChannel file) {
    this.content = content;
    this.file = file;
  }

  static void of(SetReader set, Path file) throws IOException {
    set.requireWhole();
    var content = content(set);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      set.read(List.<SetReader.Wanted>of(new DumpCopy(content, channel)).iterator());
    }
  }

  private static Content content(SetReader set) throws IOException {
    try (var entries = set.entries()) {
      for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
        if (entry.path().equals(RedisDump.PATH) && entry.content() != null) {
          return entry.content();
        }
      }
    }
    throw Failure.CHECKSUM_WRONG.because(
        "Expected %s in set %s, found no such file; take another set"
            .formatted(RedisDump.PATH, set.set().name()));
  }

  @Override
  public Content content() {
    return content;
  }

  @Override
  public void take(long position, ByteBuffer bytes) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  @Override
  public void end(boolean whole) {
    // What is not whole ends the reading with a failure.
  }
}
