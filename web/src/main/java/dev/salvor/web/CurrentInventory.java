package dev.salvor.web;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.InventoryException;
import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The inventory as it stands in its file now, so that a new token or a new target needs no restart.
 * A file that cannot be read leaves the one that was read before.
 */
@Component
public class CurrentInventory {
  private static final Logger log = LoggerFactory.getLogger(CurrentInventory.class);

  private record Read(FileTime at, Inventory inventory) {}

  private final Path file;
  private volatile @Nullable Read last;

  CurrentInventory(WebSettings settings) {
    this.file = settings.inventory();
  }

  /** The inventory now. */
  public Inventory get() {
    var known = last;
    var changed = changedAt();
    if (known != null && known.at().equals(changed)) {
      return known.inventory();
    }
    try {
      var read = new Read(changed, InventoryParser.read(file));
      last = read;
      return read.inventory();
    } catch (InventoryException unreadable) {
      return keep(known, changed, unreadable);
    }
  }

  private Inventory keep(@Nullable Read known, FileTime changed, InventoryException unreadable) {
    if (known == null) {
      throw unreadable;
    }
    log.warn("{} The inventory read before stays in force.", unreadable.getMessage());
    last = new Read(changed, known.inventory());
    return known.inventory();
  }

  private FileTime changedAt() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException absent) {
      return FileTime.fromMillis(0);
    }
  }
}
