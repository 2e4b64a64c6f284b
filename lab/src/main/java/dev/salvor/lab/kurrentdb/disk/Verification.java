package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The MD5 of every chunk that was complete when a node started, compared while it already runs. A
 * node that finds one wrong ends.
 */
public final class Verification {
  private final List<Path> files;

  private Verification(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** Notes which files are to be read; the one in which the log ends is none of them. */
  public static Verification of(Path folder) throws IOException {
    var checkpoint = folder.resolve("writer.chk");
    long writer = Files.exists(checkpoint) ? Checkpoint.read(checkpoint) : 0;
    var files = new ArrayList<Path>();
    for (var name : Layout.of(folder).newest()) {
      var file = folder.resolve(name.toString());
      var header = ChunkHeader.read(file);
      boolean over = header.scavenged() || header.endPosition() <= writer;
      if (over && ChunkFooter.read(file).completed()) {
        files.add(file);
      }
    }
    return new Verification(files);
  }

  /** Reads them all; one that a scavenge has removed meanwhile needs no comparison. */
  public void run() throws IOException {
    for (var file : files) {
      try {
        if (!Bytes.endsWithItsMd5(file)) {
          throw new CorruptDatabase(
              "Verification of %s failed: its MD5 is another".formatted(file.getFileName()));
        }
      } catch (NoSuchFileException scavenged) {
        System.out.printf("%s was scavenged before it was verified.%n", file.getFileName());
      }
    }
  }
}
