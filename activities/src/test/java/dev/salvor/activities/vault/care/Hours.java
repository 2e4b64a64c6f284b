package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Storage in memory, with a time of its own in which each gesture takes a minute. Who has promised
 * to be ready by then holds it up: so the rules are kept however slow a thread is.
 */
final class Hours extends Clock implements Storage {
  private static final Duration GESTURE = Duration.ofMinutes(1);

  private final ConcurrentNavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
  private final List<Instant> promises = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Stored(byte[] bytes, Instant createdAt) {}

  /** Something that is done within a time. */
  interface Work<T> {
    T on() throws IOException;
  }

  /** Does something that must not take longer than that. */
  <T> T within(Duration time, Work<T> work) throws IOException {
    var promise = promise(time);
    try {
      return work.on();
    } finally {
      redeem(promise);
    }
  }

  private synchronized Instant promise(Duration time) {
    var promise = now.plus(time);
    promises.add(promise);
    return promise;
  }

  private synchronized void redeem(Instant promise) {
    promises.remove(promise);
  }

  /** Lets time pass. */
  synchronized void sleep(Duration time) {
    now = now.plus(time);
  }

  private synchronized void pass() {
    var next = now.plus(GESTURE);
    if (promises.stream().noneMatch(next::isAfter)) {
      now = next;
    }
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public boolean create(String name, ByteBuffer bytes, String sha256) {
    pass();
    var copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return objects.putIfAbsent(name, new Stored(copy, instant())) == null;
  }

  @Override
  public byte[] read(String name) throws IOException {
    pass();
    var found = objects.get(name);
    if (found == null) {
      throw new NoSuchFileException(name);
    }
    return found.bytes().clone();
  }

  @Override
  public void read(String name, long from, int length, byte[] into) throws IOException {
    System.arraycopy(read(name), (int) from, into, 0, length);
  }

  @Override
  public int gap() {
    return 0;
  }

  @Override
  public void list(String folder, Consumer<Found> each) {
    pass();
    objects
        .subMap(folder + "/", folder + "0")
        .forEach(
            (name, found) -> each.accept(new Found(name, found.bytes().length, found.createdAt())));
  }

  @Override
  public void delete(String name) {
    pass();
    objects.remove(name);
  }

  @Override
  public void probe(boolean writing) {
    // It is always there.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
