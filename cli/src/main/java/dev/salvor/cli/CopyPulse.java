package dev.salvor.cli;

import dev.salvor.activities.kurrentdb.verify.Pulse;
import dev.salvor.runbooks.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Says how far the reading is: a bar in a terminal, else a line every ten seconds. */
final class CopyPulse implements Pulse {
  private static final Duration LINE = Duration.ofSeconds(10);
  private static final Duration DRAWING = Duration.ofMillis(250);

  private final Shell shell;
  private final Instant begun;
  private final AtomicLong done = new AtomicLong();
  private final AtomicBoolean speaking = new AtomicBoolean();
  private volatile long total;
  private volatile Instant spokeAt;
  private volatile boolean drawn;

  CopyPulse(Shell shell) {
    this.shell = shell;
    this.begun = shell.now();
    this.spokeAt = begun;
  }

  @Override
  public void expect(long bytes, int files) {
    total = bytes;
  }

  @Override
  public void read(long bytes) {
    done.addAndGet(bytes);
    if (speaking.compareAndSet(false, true)) {
      try {
        speak();
      } finally {
        speaking.set(false);
      }
    }
  }

  private void speak() {
    var now = shell.now();
    var pace = shell.terminal() ? DRAWING : LINE;
    if (Duration.between(spokeAt, now).compareTo(pace) < 0) {
      return;
    }
    spokeAt = now;
    var progress = new Progress(done.get(), total, "bytes", null);
    var text = Bar.of(progress, Duration.between(begun, now)).text();
    if (shell.terminal()) {
      drawn = true;
      shell.err().print("\r" + text + "\u001b[K");
    } else {
      shell.err().println("salvor: " + text);
    }
  }

  /** What was drawn makes room for the report. */
  void end() {
    if (drawn) {
      shell.err().print("\r\u001b[K");
    }
  }
}
