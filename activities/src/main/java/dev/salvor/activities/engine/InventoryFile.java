package dev.salvor.activities.engine;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.InventoryException;
import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory as its file says now. A file that cannot be read any more changes nothing: the last
 * good one holds, and the mistake is told.
 */
public final class InventoryFile implements Supplier<Inventory> {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryFile.class);

  private final Path file;
  private @Nullable Stamp seen;
  private Inventory inventory;
  private @Nullable String mistake;

  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  /** Reads it for the first time, when a mistake is thrown. */
  public InventoryFile(Path file) {
    this.file = file;
    this.seen = stamp();
    this.inventory = InventoryParser.read(file);
  }

  @Override
  public synchronized Inventory get() {
    var now = stamp();
    if (now == null || !now.equals(seen)) {
      readAgain();
      seen = now;
    }
    return inventory;
  }

  /** What is wrong with the file as it is now; empty when nothing is. */
  public synchronized Optional<String> mistake() {
    var _ = get();
    return Optional.ofNullable(mistake);
  }

  private void readAgain() {
    try {
      inventory = InventoryParser.read(file);
      mistake = null;
      LOG.info("Read the inventory {} again", file);
    } catch (InventoryException malformed) {
      if (!String.valueOf(malformed.getMessage()).equals(mistake)) {
        LOG.error("{}; what was read before holds until that is mended", malformed.getMessage());
      }
      mistake = String.valueOf(malformed.getMessage());
    }
  }

  private @Nullable Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException gone) {
      return null;
    }
  }
}
