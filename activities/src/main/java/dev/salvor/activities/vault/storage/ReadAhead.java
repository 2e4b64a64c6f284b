package dev.salvor.activities.vault.storage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * Reads small objects one after the other, while the next few are on their way: over a network each
 * takes longer to ask for than to read. No more of them than that are in memory.
 */
public final class ReadAhead {
  /** So many at once. */
  public static final int IN_FLIGHT = 8;

  private ReadAhead() {}

  /** Who gets what is read, in the order of the names and in the caller's own thread. */
  public interface Sink {
    void take(String name, byte[] bytes) throws IOException;
  }

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Read(String name, byte @Nullable [] bytes, @Nullable IOException failure) {
    static Read of(Storage storage, String name) {
      try {
        return new Read(name, storage.read(name), null);
      } catch (IOException failed) {
        return new Read(name, null, failed);
      }
    }
  }

  /** Reads each. One that is gone is left out; the first other failure ends it. */
  public static void each(Storage storage, Collection<String> names, Sink sink) throws IOException {
    var reads =
        names.stream()
            .gather(Gatherers.mapConcurrent(IN_FLIGHT, name -> Read.of(storage, name)))
            .iterator();
    while (reads.hasNext()) {
      var read = reads.next();
      if (read.bytes() != null) {
        sink.take(read.name(), read.bytes());
      } else if (read.failure() != null && !(read.failure() instanceof NoSuchFileException)) {
        throw read.failure();
      }
    }
  }
}
