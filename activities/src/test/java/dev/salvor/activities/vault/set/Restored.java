package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set read back into memory. */
final class Restored {
  private final Map<String, Taken> files = new TreeMap<>();

  private Restored() {}

  /** A file as it came. */
  static final class Taken implements SetReader.Wanted {
    private final Content content;
    private final byte[] bytes;
    private int ends;
    private boolean whole;

    Taken(Content content) {
      this.content = content;
      this.bytes = new byte[(int) content.size()];
    }

    @Override
    public Content content() {
      return content;
    }

    @Override
    public synchronized void take(long position, ByteBuffer from) throws IOException {
      from.get(bytes, (int) position, from.remaining());
    }

    @Override
    public synchronized void end(boolean isWhole) {
      ends++;
      whole = isWhole;
    }

    boolean whole() {
      return ends == 1 && whole;
    }

    int ends() {
      return ends;
    }
  }

  static Restored of(TestVault vault, BackupSet set) throws IOException {
    var restored = new Restored();
    restored.read(vault, set);
    return restored;
  }

  static Restored nothing() {
    return new Restored();
  }

  void read(TestVault vault, BackupSet set) throws IOException {
    try (var reader = vault.open().read(set.name())) {
      reader.requireWhole();
      entries(reader)
          .forEach(entry -> {
            if (entry.content() != null) {
              files.put(entry.path(), new Taken(entry.content()));
            }
          });
      reader.read(List.<SetReader.Wanted>copyOf(files.values()).iterator());
    }
  }

  static List<Entry> entries(SetReader reader) throws IOException {
    var all = new ArrayList<Entry>();
    try (var entries = reader.entries()) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        all.add(entry);
      }
    }
    return all;
  }

  Map<String, Taken> files() {
    return files;
  }

  byte[] bytes(String path) {
    var taken = files.get(path);
    if (taken == null || !taken.whole()) {
      throw new AssertionError("Expected %s whole, found less".formatted(path));
    }
    var copy = new ByteArrayOutputStream();
    copy.writeBytes(taken.bytes);
    return copy.toByteArray();
  }
}
