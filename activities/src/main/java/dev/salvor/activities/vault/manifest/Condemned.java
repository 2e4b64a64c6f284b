package dev.salvor.activities.vault.manifest;

import dev.salvor.activities.vault.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The objects that a sweep is going to delete. For everybody else they are not there any more. */
public final class Condemned {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private Condemned() {}

  /** The names of all condemned objects. */
  public static Set<String> of(Storage storage, Layout layout) throws IOException {
    var files = new ArrayList<String>();
    storage.list(layout.condemned(), found -> files.add(found.name()));
    var names = new HashSet<String>();
    for (var file : files) {
      add(names, storage, file);
    }
    return names;
  }

  private static void add(Set<String> names, Storage storage, String file) throws IOException {
    try {
      var text = new String(storage.read(file), StandardCharsets.UTF_8);
      NAME.matcher(text).results().forEach(found -> names.add(found.group()));
    } catch (NoSuchFileException done) {
      // A sweep is through with it this moment.
    }
  }
}
