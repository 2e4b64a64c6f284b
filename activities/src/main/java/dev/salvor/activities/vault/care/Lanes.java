package dev.salvor.activities.vault.care;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Does something for each of many on a few threads: so few that what they hold fits in memory. */
final class Lanes {
  private static final int LANES = 4;

  private Lanes() {}

  /** What is done; it answers how many bytes that were. */
  interface Work<T> {
    long on(T item) throws IOException;
  }

  /** Ends with the first failure, once what was begun has ended. Only the caller's thread beats. */
  static <T> long each(List<T> items, long total, Beat beat, Work<T> work) throws IOException {
    try (var threads = Executors.newFixedThreadPool(LANES)) {
      var done = new ExecutorCompletionService<Long>(threads);
      int begun = 0;
      long bytes = 0;
      for (int ended = 0; ended < items.size(); ended++) {
        while (begun < items.size() && begun - ended < LANES) {
          var item = items.get(begun++);
          done.submit(() -> work.on(item));
        }
        bytes += done.take().get();
        beat.tell(bytes, total, "bytes");
      }
      return bytes;
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("The worker is stopping", stopped);
    }
  }

  private static IOException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException trouble -> trouble;
      case RuntimeException own -> throw own;
      case Error error -> throw error;
      case null, default -> new IOException(cause);
    };
  }
}
