package dev.salvor.lab.redis;

import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** An application that goes on writing new keys, whatever happens around it. */
public final class BackgroundWriter implements AutoCloseable {
  /** What the names of its keys begin with. */
  public static final String PREFIX = "lab:new:";

  private final int port;
  private final long pauseNanos;
  private final AtomicLong written = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;

  private BackgroundWriter(int port, int perSecond) {
    this.port = port;
    this.pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.thread = Thread.ofVirtual().unstarted(this::write);
  }

  public static BackgroundWriter start(int port, int perSecond) {
    var writer = new BackgroundWriter(port, perSecond);
    writer.thread.start();
    return writer;
  }

  /** How many keys it has written so far. */
  public long written() {
    return written.get();
  }

  private void write() {
    while (!stopping) {
      try (var redis = RedisConnection.open(port)) {
        writeTo(redis);
      } catch (UncheckedIOException | RedisRefusal away) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private void writeTo(RedisConnection redis) {
    while (!stopping) {
      var number = written.get();
      redis.call(
          "SET", "%s%d-%d".formatted(PREFIX, System.currentTimeMillis(), number), "" + number);
      written.incrementAndGet();
      LockSupport.parkNanos(pauseNanos);
    }
  }

  @Override
  public void close() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
