package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/** The names of a file's owner and group; a number that bears no name has none. */
final class Owners {
  String user(Path file) throws IOException {
    return name(attributes(file).owner().getName());
  }

  String group(Path file) throws IOException {
    return name(attributes(file).group().getName());
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(String told) {
    return told.matches("\\d+") ? "" : told;
  }
}
