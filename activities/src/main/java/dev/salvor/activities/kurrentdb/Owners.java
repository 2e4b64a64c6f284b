package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names of a file's owner and group; a number that bears no name has none. */
final class Owners {
  private final Map<Integer, String> users = new ConcurrentHashMap<>();
  private final Map<Integer, String> groups = new ConcurrentHashMap<>();

  /** The system is asked once for each number, which may take a directory service. */
  String user(Path file, int uid) throws IOException {
    var known = users.get(uid);
    if (known == null) {
      known = name(attributes(file).owner().getName());
      users.put(uid, known);
    }
    return known;
  }

  String group(Path file, int gid) throws IOException {
    var known = groups.get(gid);
    if (known == null) {
      known = name(attributes(file).group().getName());
      groups.put(gid, known);
    }
    return known;
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(String told) {
    return told.matches("\\d+") ? "" : told;
  }
}
