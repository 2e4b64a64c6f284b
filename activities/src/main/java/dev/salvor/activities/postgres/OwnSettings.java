package dev.salvor.activities.postgres;

import dev.salvor.activities.site.OwnedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings that are one server's own: a copy of another server's data brings that one's along,
 * its port and its fence among them.
 */
final class OwnSettings {
  private static final String AUTOMATIC = "postgresql.auto.conf";
  private static final List<String> FILES =
      List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf", AUTOMATIC);

  private static final String WHOLE = "whole";

  private OwnSettings() {}

  /** Keeps them. What an earlier attempt has kept whole is the truth. */
  static void keep(Path data, Path kept) throws IOException {
    if (Files.exists(kept.resolve(WHOLE))) {
      return;
    }
    DataDirectory.delete(kept);
    Files.createDirectory(kept);
    for (var name : FILES) {
      if (Files.exists(data.resolve(name))) {
        OwnedFiles.copy(data.resolve(name), kept.resolve(name));
      }
    }
    Files.createFile(kept.resolve(WHOLE));
  }

  /**
   * Puts them into a copy, and has it follow. The signal is there before anything can be started on
   * it; a file that was not there before is the other server's, and goes.
   */
  static void putInto(Path copy, Path kept, List<String> following) throws IOException {
    for (var name : FILES) {
      if (Files.exists(kept.resolve(name))) {
        OwnedFiles.write(
            copy.resolve(name), Files.readAllBytes(kept.resolve(name)), kept.resolve(name));
      } else {
        Files.deleteIfExists(copy.resolve(name));
      }
    }
    OwnedFiles.write(copy.resolve(AUTOMATIC), automatic(kept, following), copy);
    OwnedFiles.write(DataDirectory.signal(copy), new byte[0], copy);
    Files.deleteIfExists(copy.resolve("recovery.signal"));
    OwnedFiles.give(copy.resolve(AUTOMATIC), copy);
  }

  private static byte[] automatic(Path kept, List<String> following) throws IOException {
    var before = kept.resolve(AUTOMATIC);
    var text = Files.exists(before) ? HbaText.read(before) : "";
    var lines =
        text.lines()
            .filter(line -> !line.matches("\\s*(primary_conninfo|primary_slot_name)\\s*=.*"))
            .toList();
    var all = String.join("\n", lines) + "\n" + String.join("\n", following) + "\n";
    return all.getBytes(StandardCharsets.ISO_8859_1);
  }
}
