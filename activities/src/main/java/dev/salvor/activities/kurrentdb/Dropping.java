package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.workflows.ports.KurrentCopies.Dropped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Removes from a copy what the node has no more, and what was set aside. */
final class Dropping {
  private static final int MOST_NAMES = 50;

  private final Growing growing;
  private final Pulse pulse;

  Dropping(Growing growing, Pulse pulse) {
    this.growing = growing;
    this.pulse = pulse;
  }

  Dropped drop() throws IOException {
    var belonging = new HashSet<>(new LogSteps(growing, pulse).belonging());
    belonging.addAll(new IndexSteps(growing, pulse).belonging());
    var gone = new ArrayList<String>();
    findGone(growing.folder(), "", belonging, gone);
    for (var path : gone) {
      Files.deleteIfExists(growing.folder().resolve(path));
      pulse.file();
    }
    return new Dropped(gone.size(), gone.stream().sorted().limit(MOST_NAMES).toList());
  }

  /** Only what is not known by its name has to be looked at. */
  private static void findGone(Path folder, String above, Set<String> belonging, List<String> gone)
      throws IOException {
    for (var name : Source.names(folder, any -> true)) {
      var path = above + name;
      if (belonging.contains(path)) {
        continue;
      }
      var found = folder.resolve(name);
      if (Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
        findGone(found, path + "/", belonging, gone);
      } else {
        gone.add(path);
      }
    }
  }
}
