package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A file that is written beside its place, and renamed over it once it is whole. */
final class Landing implements SetReader.Wanted {
  private final OpenFolders folders;
  private final Entry entry;
  private final byte[] beside;
  private final Belongings belongings;
  private final Pulse pulse;
  private final AtomicInteger failed;
  private OpenFolders.@Nullable Folder folder;
  private int file = -1;

  /**
   * Nothing is opened before the first byte comes.
   *
   * @param beside the name until then
   * @param failed counts those that were not given whole
   */
  Landing(
      OpenFolders folders,
      Entry entry,
      String beside,
      Belongings belongings,
      Pulse pulse,
      AtomicInteger failed) {
    this.folders = folders;
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
      folder = folders.take(Names.folder(entry.path()));
      file =
          Kernel.open(
              folder.file(),
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
        settle(opened(), Objects.requireNonNull(folder));
      } else {
        failed.incrementAndGet();
      }
    } finally {
      leave(whole);
    }
  }

  /** The hole at the end comes with the size. */
  private void settle(int written, OpenFolders.Folder in) throws IOException {
    if (content().pieces().isEmpty() || !content().holes().isEmpty()) {
      Gestures.resize(written, content().size());
    }
    belongings.applyNew(written, entry);
    Gestures.rename(in.file(), beside, Names.bytes(Names.last(entry.path())));
  }

  private void leave(boolean whole) throws SystemError {
    var in = folder;
    if (in == null) {
      return;
    }
    folder = null;
    try {
      if (file >= 0) {
        Kernel.close(file);
        if (!whole) {
          Gestures.remove(in.file(), beside, false);
        }
      }
    } finally {
      file = -1;
      folders.giveBack(in);
    }
  }
}
