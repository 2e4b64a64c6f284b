package dev.salvor.bench.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Files in a bucket, cut into objects of the size of packs: no hash kept, nothing encrypted. */
public final class PlainCopy implements AutoCloseable {
  private static final int LENGTH = 32 << 20;
  private static final int IN_FLIGHT = 4;

  private final Bucket bucket;
  private final Courier courier;

  public PlainCopy(Bucket bucket) {
    this.bucket = bucket;
    this.courier = Courier.Synchronous.apache(bucket);
  }

  /** Sends the files of a folder anew, whatever is there. */
  public void send(Path folder) throws IOException {
    bucket.empty();
    try (var files = Files.list(folder);
        var lanes = new Lanes(IN_FLIGHT)) {
      for (var file : files.toList()) {
        long size = Files.size(file);
        for (long at = 0; at < size; at += LENGTH) {
          long from = at;
          lanes.add(() -> sendOne(file, from));
        }
      }
    }
  }

  private void sendOne(Path file, long from) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var bytes = ByteBuffer.allocate((int) Math.min(LENGTH, channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // Read on until it is full.
      }
      var name = "%s/%012d".formatted(file.getFileName(), from);
      courier.put(name, bytes.array(), ClientBench.sha256(bytes.array()));
    }
  }

  /** Writes the files whose objects begin so into a folder. */
  public void fetch(Path into, String prefix) throws IOException {
    try (var lanes = new Lanes(IN_FLIGHT)) {
      for (var key : keys(prefix)) {
        lanes.add(() -> fetchOne(into, key));
      }
    }
  }

  private List<String> keys(String prefix) {
    return bucket
        .client()
        .listObjectsV2Paginator(wanted -> wanted.bucket(bucket.name()).prefix(prefix))
        .contents()
        .stream()
        .map(found -> found.key())
        .toList();
  }

  private void fetchOne(Path into, String key) throws IOException {
    var slash = key.lastIndexOf('/');
    var bytes = ByteBuffer.wrap(courier.get(key));
    var at = Long.parseLong(key.substring(slash + 1));
    try (var channel =
        FileChannel.open(
            into.resolve(key.substring(0, slash)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }
  }

  @Override
  public void close() {
    courier.close();
  }
}
