package dev.salvor.activities.files;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Directories on this machine, by their paths. */
final class Places {
  private Places() {}

  /** Fails where this system is not one whose calls are known. */
  static void requireLinux(String target) {
    var system = System.getProperty("os.name", "");
    if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected the agent of %s to run on Linux, found %s; owners, attributes and holes are kept only there, so start the agent on Linux"
              .formatted(target, system));
    }
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }

  /** A path that cannot be mistaken. */
  static Path absolute(String path) {
    var place = Path.of(path);
    if (!place.isAbsolute() || !place.normalize().equals(place) || place.getNameCount() == 0) {
      throw Failure.BAD_REQUEST.because(
          "Expected an absolute path without dots that is not the root of the machine, found '%s'; name a directory"
              .formatted(path));
    }
    return place;
  }

  /** The file system of a place that need not exist yet. */
  static FileStore store(Path place) throws IOException {
    return Files.getFileStore(nearest(place));
  }

  static long free(Path place) throws IOException {
    return store(place).getUsableSpace();
  }

  /** The place itself, or the nearest directory above it that exists. */
  static Path nearest(Path place) {
    var at = place;
    while (!Files.isDirectory(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
