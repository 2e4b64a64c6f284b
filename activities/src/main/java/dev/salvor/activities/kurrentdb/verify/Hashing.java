package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Compares files with the MD5 that they end with, several at once. */
final class Hashing {
  /** Small enough to stay in a core's own cache between reading and hashing. */
  private static final int BUFFER = 1 << 18;

  private final int lanes;
  private final Findings findings;
  private final Pulse pulse;
  private final AtomicLong bytes = new AtomicLong();

  Hashing(int lanes, Findings findings, Pulse pulse) {
    this.lanes = lanes;
    this.findings = findings;
    this.pulse = pulse;
  }

  /** Answers how many bytes were read. */
  long compare(Collection<Sealed> files) {
    // The largest first: otherwise one lane ends long after the others.
    var largestFirst = new ArrayList<>(files);
    largestFirst.sort(Comparator.comparingLong(Sealed::size).reversed());
    var queue = new ConcurrentLinkedQueue<>(largestFirst);
    pulse.expect(files.stream().mapToLong(Sealed::size).sum(), files.size());
    var threads = Thread.ofPlatform().daemon().name("kurrentdb-verify-", 0).factory();
    try (var pool = Executors.newFixedThreadPool(lanes, threads)) {
      var futures = new ArrayList<Future<?>>();
      for (int lane = 0; lane < Math.min(lanes, files.size()); lane++) {
        futures.add(pool.submit(() -> compareAll(queue)));
      }
      await(futures, pool);
    }
    return bytes.get();
  }

  private static void await(List<Future<?>> lanes, ExecutorService pool) {
    try {
      for (var lane : lanes) {
        lane.get();
      }
      if (Thread.currentThread().isInterrupted()) {
        // Whatever could not be read because of that is no problem of the copy.
        throw cancelled();
      }
    } catch (ExecutionException ended) {
      pool.shutdownNow();
      if (ended.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw new IllegalStateException(ended.getCause());
    } catch (InterruptedException stopped) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("The verification was interrupted");
  }

  private void compareAll(Queue<Sealed> files) {
    var buffer = new byte[BUFFER];
    for (var file = files.poll(); file != null; file = files.poll()) {
      compare(file, buffer);
    }
  }

  private void compare(Sealed file, byte[] buffer) {
    try {
      var seal = seal(file, buffer);
      if (!seal.holds()) {
        findings.add(
            file.file(),
            Sentence.of(
                "Expected bytes with the MD5 %s, as its end says, found bytes with %s",
                seal.recorded(), seal.computed()),
            file.otherwise());
      }
    } catch (ClosedByInterruptException stopped) {
      throw cancelled();
    } catch (IOException unreadable) {
      findings.add(file.file(), Portion.reason(unreadable), file.otherwise());
    }
  }

  private Md5Seal.Seal seal(Sealed file, byte[] buffer) throws IOException {
    var md5 = new Md5Seal();
    var into = ByteBuffer.wrap(buffer);
    try (var open = Portion.open(file.path())) {
      for (int got = open.read(into); got >= 0; got = open.read(into.clear())) {
        md5.update(buffer, 0, got);
        bytes.addAndGet(got);
        pulse.read(got);
      }
    }
    return md5.end();
  }
}
