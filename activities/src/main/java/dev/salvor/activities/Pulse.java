package dev.salvor.activities;

import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the progress of a step from a thread of its own, whatever its other threads wait for; and
 * ends the step when it is cancelled or its worker stops.
 */
public final class Pulse implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(250);

  private final Pace pace;
  private final @Nullable Supplier<Progress> told;
  private final Thread step = Thread.currentThread();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong files = new AtomicLong();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long total;
  private volatile @Nullable ActivityCompletionException ended;
  private volatile boolean closed;

  /** Begins to tell bytes and files. */
  public Pulse(ActivityExecutionContext context) {
    this(context, null);
  }

  /** Begins to tell what somebody else counts; bytes and files where nobody does. */
  public Pulse(ActivityExecutionContext context, @Nullable Supplier<Progress> told) {
    this.pace = new Pace(context);
    this.told = told;
    Thread.ofPlatform().daemon().name("pulse").start(this::beat);
  }

  /** Says that so many more bytes are done. */
  public void read(long more) {
    bytes.addAndGet(more);
  }

  /** Says that one more file is done. */
  public void file() {
    files.incrementAndGet();
  }

  /** Says how many bytes there are. */
  public void expect(long newTotal) {
    total = newTotal;
  }

  /** How many bytes are done. */
  public long bytes() {
    return bytes.get();
  }

  /** Throws what ended the step from outside; to be asked now and then. */
  public void check() {
    var reason = ended;
    if (reason != null) {
      throw reason;
    }
  }

  /** Why the step was interrupted. */
  public RuntimeException reason(WorkerStoppedException otherwise) {
    var reason = ended;
    return reason == null ? otherwise : reason;
  }

  private void beat() {
    while (!closed && ended == null) {
      try {
        pace.tell(progress());
        if (over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (ActivityCompletionException end) {
        end(end);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private synchronized void end(ActivityCompletionException reason) {
    ended = reason;
    if (!closed) {
      step.interrupt();
    }
  }

  private Progress progress() {
    return told == null ? bytesAndFiles() : told.get();
  }

  private Progress bytesAndFiles() {
    var done = bytes.get();
    return new Progress(
        done,
        Math.max(total, total == 0 ? 0 : done),
        "bytes",
        String.format(Locale.ROOT, "%,d files", files.get()));
  }

  /** No interruption comes after this. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    over.countDown();
    if (ended != null) {
      var _ = Thread.interrupted();
    }
  }
}
