package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How much is in directories, as far as it is still there when it is looked at. */
final class DirectorySize {
  private DirectorySize() {}

  static long of(List<Path> directories) throws IOException {
    var bytes = new AtomicLong();
    for (var directory : directories) {
      if (Files.isDirectory(directory)) {
        Files.walkFileTree(directory, counting(bytes));
      }
    }
    return bytes.get();
  }

  private static SimpleFileVisitor<Path> counting(AtomicLong bytes) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes.addAndGet(attributes.size());
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
        return FileVisitResult.CONTINUE;
      }
    };
  }
}
