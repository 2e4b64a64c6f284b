package dev.salvor.activities.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Pages of keys, and many commands in one breath. */
final class KeyPages {
  private static final int PAGE = 1000;
  private static final int PATIENCE_SECONDS = 120;

  private KeyPages() {}

  /**
   * A page of keys.
   *
   * @param keys each once within the page; SCAN may return a key on two pages when its table
   *     shrinks
   * @param next where the next page begins
   * @param last whether there is no next one
   */
  record Page(List<byte[]> keys, String next, boolean last) {}

  static Page page(Session session, String cursor) {
    KeyScanCursor<byte[]> scanned =
        session.with(connection ->
            connection.sync().scan(ScanCursor.of(cursor), ScanArgs.Builder.limit(PAGE)));
    var keys = new LinkedHashSet<ByteBuffer>();
    scanned.getKeys().forEach(key -> keys.add(ByteBuffer.wrap(key)));
    return new Page(
        keys.stream().map(ByteBuffer::array).toList(), scanned.getCursor(), scanned.isFinished());
  }

  /** Sends one command for each item, all in one breath. */
  static <I, T> List<RedisFuture<T>> send(
      Session session, List<I> items, Function<I, RedisFuture<T>> command) {
    var sent = new ArrayList<RedisFuture<T>>(items.size());
    session.connection().setAutoFlushCommands(false);
    try {
      for (var item : items) {
        sent.add(command.apply(item));
      }
      session.connection().flushCommands();
    } finally {
      session.connection().setAutoFlushCommands(true);
    }
    return sent;
  }

  /** Waits for a reply. */
  static <T> T await(RedisFuture<T> future) throws ExecutionException, InterruptedException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException silent) {
      throw new ExecutionException(new RedisCommandTimeoutException("No reply in time"));
    }
  }

  /** The reply, or what it failed with, translated. */
  static <T> T reply(Session session, RedisFuture<T> future) {
    try {
      return await(future);
    } catch (ExecutionException | InterruptedException failed) {
      throw RedisFailures.translate(session.endpoint(), failed);
    }
  }

  static <T> List<T> replies(Session session, List<RedisFuture<T>> futures) {
    var replies = new ArrayList<T>(futures.size());
    for (var future : futures) {
      replies.add(reply(session, future));
    }
    return replies;
  }
}
