package dev.salvor.activities.files;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folders that files are put into, kept open for the next file: neighbours come one after the
 * other. From several threads.
 */
final class OpenFolders implements AutoCloseable {
  private static final int MOST = 32;

  private final Ground ground;
  private final Map<String, Folder> known = new LinkedHashMap<>(MOST, 0.75f, true);

  OpenFolders(Ground ground) {
    this.ground = ground;
  }

  /** An open folder, until the last one gives it back and nobody is likely to ask again. */
  static final class Folder {
    private final int file;
    private int holders = 1;

    private Folder(int file) {
      this.file = file;
    }

    int file() {
      return file;
    }
  }

  synchronized Folder take(String path) throws SystemError {
    var folder = known.get(path);
    if (folder == null) {
      folder = new Folder(ground.open(path, Flags.DIRECTORY | Flags.PATH));
      known.put(path, folder);
    }
    folder.holders++;
    letOldestGo();
    return folder;
  }

  private void letOldestGo() {
    Iterator<Folder> oldest = known.values().iterator();
    while (known.size() > MOST && oldest.hasNext()) {
      var folder = oldest.next();
      oldest.remove();
      giveBack(folder);
    }
  }

  synchronized void giveBack(Folder folder) {
    if (--folder.holders == 0) {
      Kernel.close(folder.file);
    }
  }

  @Override
  public synchronized void close() {
    known.values().forEach(this::giveBack);
    known.clear();
  }
}
