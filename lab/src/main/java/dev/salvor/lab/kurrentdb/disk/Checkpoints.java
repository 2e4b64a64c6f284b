package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** The checkpoints of one log. */
final class Checkpoints implements Closeable {
  private final Checkpoint writer;
  private final Checkpoint chaser;
  private final Checkpoint epoch;
  private final List<Checkpoint> others;
  private final long chaserAtStart;

  private Checkpoints(Path folder) throws IOException {
    writer = Checkpoint.open(folder.resolve("writer.chk"), 0);
    chaser = Checkpoint.open(folder.resolve("chaser.chk"), 0);
    epoch = Checkpoint.open(folder.resolve("epoch.chk"), Checkpoint.NONE);
    others =
        List.of(
            Checkpoint.open(folder.resolve("proposal.chk"), Checkpoint.NONE),
            Checkpoint.open(folder.resolve("truncate.chk"), Checkpoint.NONE));
    chaserAtStart = chaser.get();
  }

  static Checkpoints open(Path folder) throws IOException {
    return new Checkpoints(folder);
  }

  /** The newest versions give a database an identity of its own, which a copy of it shares. */
  static void tag(Path folder) throws IOException {
    var file = folder.resolve("tag.chk");
    if (!Files.exists(file)) {
      Checkpoint.write(file, RandomGenerator.getDefault().nextLong() & Long.MAX_VALUE);
    }
  }

  void settle(long position) throws IOException {
    writer.set(position);
    chaser.set(position);
    if (epoch.get() >= position) {
      epoch.set(Checkpoint.NONE);
    }
  }

  void epoch(long position) throws IOException {
    epoch.set(position);
  }

  long writer() {
    return writer.get();
  }

  long chaser() {
    return chaser.get();
  }

  long epoch() {
    return epoch.get();
  }

  /** Where the chaser was when the node started: what its index is measured by. */
  long chaserAtStart() {
    return chaserAtStart;
  }

  @Override
  public void close() throws IOException {
    writer.close();
    chaser.close();
    epoch.close();
    for (var other : others) {
      other.close();
    }
  }
}
