package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * Keeps a second node away from a directory. Held beside it: no file of the database tells of it.
 */
public final class DatabaseLock implements Closeable {
  private final FileChannel channel;

  private DatabaseLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes it; fails where another process has it. */
  public static DatabaseLock take(Path folder) throws IOException {
    var name = folder.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
    var digest = HexFormat.of().formatHex(Bytes.md5().digest(name));
    var file = Path.of(System.getProperty("java.io.tmpdir"), "kurrentdb-" + digest + ".lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new CorruptDatabase("Could not acquire exclusive lock on DB at '%s'".formatted(folder));
    }
    return new DatabaseLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
