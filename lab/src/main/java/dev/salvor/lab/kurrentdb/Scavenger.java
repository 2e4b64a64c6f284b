package dev.salvor.lab.kurrentdb;

import dev.salvor.lab.kurrentdb.disk.Scavenge;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The scavenges of one node: at most one at a time, remembered in memory only. */
final class Scavenger {
  private final Store store;
  private final Holds holds;
  private final Runnable point;
  private volatile int millisecondsAChunk;
  private volatile boolean forgetsBeforeItAnswers;
  private Current current = Current.NONE;
  private Last last = new Last(new UUID(0, 0).toString(), "", Result.Unknown);

  /**
   * @param point what has the leader complete the chunk in which the log ends, which a scavenge
   *     that begins anew does first
   */
  Scavenger(Store store, Holds holds, Runnable point) {
    this.store = store;
    this.holds = holds;
    this.point = point;
  }

  /** What became of a scavenge, in the server's words. */
  enum Result {
    InProgress,
    Success,
    Stopped,
    Errored,
    Unknown
  }

  /** One that runs. */
  private record Current(String id, CompletableFuture<Result> ended, AtomicBoolean stopping) {
    private static final Current NONE =
        new Current("", new CompletableFuture<>(), new AtomicBoolean());
  }

  /** The last one since this process started. */
  record Last(String id, String link, Result result) {}

  /** Starts one, unless one runs. */
  synchronized Optional<String> start() throws IOException {
    if (!current.id().isEmpty()) {
      return Optional.empty();
    }
    if (!store.isMidScavenge()) {
      point.run();
    }
    var id = UUID.randomUUID().toString();
    var scavenge = store.beginScavenge();
    var begun = new Current(id, new CompletableFuture<>(), new AtomicBoolean());
    current = begun;
    last = new Last(id, "/admin/scavenge/" + id, Result.InProgress);
    Thread.ofPlatform().daemon().name("scavenge").start(() -> run(scavenge, begun));
    return Optional.of(id);
  }

  private void run(Scavenge scavenge, Current begun) {
    var result = proceed(scavenge, begun.stopping());
    synchronized (this) {
      last = new Last(last.id(), last.link(), result);
    }
    if (forgetsBeforeItAnswers) {
      forget();
      return;
    }
    begun.ended().complete(result);
    holds.pass(Holds.CLEANUP);
    forget();
  }

  private Result proceed(Scavenge scavenge, AtomicBoolean stopping) {
    try {
      while (!stopping.get()) {
        if (!scavenge.next()) {
          return Result.Success;
        }
        holds.pass(Holds.SCAVENGE);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millisecondsAChunk));
      }
      holds.pass(Holds.STOPPING);
      scavenge.stop();
      return Result.Stopped;
    } catch (IOException broken) {
      System.out.println("The scavenge failed: " + broken);
      return Result.Errored;
    }
  }

  private synchronized void forget() {
    current = Current.NONE;
  }

  /** Asks for the end of one, by its id or as {@code current}; nothing where it does not run. */
  synchronized Optional<CompletableFuture<String>> stop(String id) {
    if (current.id().isEmpty() || (!id.equals("current") && !id.equals(current.id()))) {
      return Optional.empty();
    }
    var stopped = current.id();
    current.stopping().set(true);
    holds.release(Holds.SCAVENGE);
    return Optional.of(current.ended().thenApply(ended -> stopped));
  }

  /** The id of the one that runs; empty while none does. */
  synchronized String currentId() {
    return current.id();
  }

  synchronized Last last() {
    return last;
  }

  /** How long it rests behind each chunk. */
  void pace(int milliseconds) {
    millisecondsAChunk = milliseconds;
  }

  /** Whether the one that is stopped is forgotten before its end is told, so that nobody is. */
  void forgetBeforeAnswering(boolean so) {
    forgetsBeforeItAnswers = so;
  }
}
