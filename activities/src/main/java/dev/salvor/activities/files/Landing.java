package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that is written beside its place, and renamed over it once it is whole. */
final class Landing implements SetReader.Wanted {
  private final Ground ground;
  private final Entry entry;
  private final byte[] beside;
  private final Belongings belongings;
  private final Pulse pulse;
  private final AtomicInteger failed;
  private int folder = -1;
  private int file = -1;

  /**
   * Nothing is opened before the first byte comes.
   *
   * @param beside the name until then
   * @param failed counts those that were not given whole
   */
  Landing(
      Ground ground,
      Entry entry,
      String beside,
      Belongings belongings,
      Pulse pulse,
      AtomicInteger failed) {
    this.ground = ground;
    this.entry = entry;
    this.beside = Names.bytes(beside);
    this.belongings = belongings;
    this.pulse = pulse;
    this.failed = failed;
  }

  @Override
  public Content content() {
    return Objects.requireNonNull(entry.content(), "only a file with content is wanted");
  }

  @Override
  public void take(long position, ByteBuffer bytes) throws IOException {
    pulse.check();
    int length = bytes.remaining();
    Kernel.write(opened(), position, bytes);
    pulse.read(length);
  }

  private synchronized int opened() throws IOException {
    if (file < 0) {
      folder = ground.open(Names.folder(entry.path()), Flags.DIRECTORY | Flags.PATH);
      file =
          Kernel.open(
              folder,
              beside,
              Flags.READ_WRITE | Flags.CREATE | Flags.EXCLUSIVE | Flags.NO_FOLLOW,
              0600);
    }
    return file;
  }

  @Override
  public synchronized void end(boolean whole) throws IOException {
    try {
      if (whole) {
        settle(opened());
      } else {
        failed.incrementAndGet();
      }
    } finally {
      leave(whole);
    }
  }

  /** The holes at the end come with the size. */
  private void settle(int written) throws IOException {
    Gestures.resize(written, content().size());
    belongings.apply(folder, beside, written, entry);
    Gestures.rename(folder, beside, Names.bytes(Names.last(entry.path())));
  }

  private void leave(boolean whole) throws SystemError {
    if (file < 0) {
      return;
    }
    Kernel.close(file);
    file = -1;
    try {
      if (!whole) {
        Gestures.remove(folder, beside, false);
      }
    } finally {
      Kernel.close(folder);
    }
  }
}
