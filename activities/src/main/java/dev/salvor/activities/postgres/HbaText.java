package dev.salvor.activities.postgres;

import dev.salvor.activities.site.OwnedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pg_hba.conf as text of which every byte comes back, whatever its encoding. */
final class HbaText {
  private HbaText() {}

  static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  static void write(Path file, String text) throws IOException {
    OwnedFiles.write(file, text.getBytes(StandardCharsets.ISO_8859_1), file);
  }
}
