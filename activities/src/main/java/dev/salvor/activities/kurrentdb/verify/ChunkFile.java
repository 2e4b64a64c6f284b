package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is called like a chunk, as far as it could be read.
 *
 * @param name how it is called
 * @param path where it is
 * @param size how long it is
 * @param ends what it begins and ends with; nothing when that could not be read
 * @param trouble why not; empty when it could
 */
record ChunkFile(ChunkName name, Path path, long size, @Nullable Ends ends, String trouble) {

  /** Beginning and end of a chunk. */
  record Ends(ChunkHeader header, ChunkFooter footer) {}

  static ChunkFile look(ChunkName name, Path path) {
    long size = 0;
    try (var open = Portion.open(path)) {
      size = open.size();
      var first = Portion.read(open, 0, ChunkHeader.LENGTH);
      var last = Portion.last(open, ChunkHeader.LENGTH + ChunkFooter.LENGTH);
      var footer = last.slice(ChunkHeader.LENGTH, ChunkFooter.LENGTH).order(last.order());
      var ends = new Ends(ChunkHeader.of(first), ChunkFooter.of(footer));
      return new ChunkFile(name, path, size, ends, "");
    } catch (IOException unreadable) {
      return new ChunkFile(name, path, size, null, Portion.reason(unreadable));
    }
  }

  /** What it is called in sentences. */
  String file() {
    return Copy.inDb(name.toString());
  }

  boolean isCompleted() {
    return ends != null && ends.footer().isCompleted();
  }

  boolean isScavenged() {
    return ends != null && ends.header().isScavenged();
  }

  /** Whether positions in the file follow from positions in the log. */
  boolean isPlain() {
    return ends != null && !ends.header().isScavenged() && !ends.header().isTransformed();
  }

  /** The last logical chunk that it holds. Only what was rewritten can hold several. */
  int lastNumber() {
    return name.version() == 0 || ends == null
        ? name.number()
        : Math.max(name.number(), ends.header().endNumber());
  }
}
