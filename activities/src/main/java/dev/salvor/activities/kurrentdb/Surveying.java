package dev.salvor.activities.kurrentdb;

import dev.salvor.workflows.ports.KurrentCopies.Survey;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a node's directories and at the place for a copy. */
final class Surveying {
  private final Yard yard;
  private final Source source;

  Surveying(Yard yard, Source source) {
    this.yard = yard;
    this.source = source;
  }

  Survey survey(String node) throws IOException {
    source.require(node);
    var bytes = bytes(source.db());
    if (!source.index().startsWith(source.db())) {
      bytes += bytes(source.index());
    }
    return new Survey(
        source.db().toString(),
        source.index().toString(),
        yard.folder().toString(),
        source.chunks().size(),
        bytes,
        Files.getFileStore(nearest(yard.folder())).getUsableSpace(),
        source.hasSecondaryIndexes(),
        yard.isMirror() ? new Mirror(yard).current() : null);
  }

  /** The place itself, or the nearest directory above it that is there. */
  private static Path nearest(Path place) {
    var at = place.toAbsolutePath();
    while (!Files.isDirectory(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  /** What comes and goes meanwhile is not worth a failure. */
  private static long bytes(Path folder) throws IOException {
    var bytes = new AtomicLong();
    if (Files.isDirectory(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return bytes.get();
  }
}
