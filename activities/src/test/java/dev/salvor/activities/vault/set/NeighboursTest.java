package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Watched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of large contents lies beside what in packs. */
class NeighboursTest {
  private static final int CONTENTS = 2;
  private static final int LENGTH = 8 << 20;

  private final CyclicBarrier turn = new CyclicBarrier(CONTENTS);
  private final AtomicInteger read = new AtomicInteger();

  @TempDir Path folder;

  /** So that one of them is read in a few long parts, and nothing of the others with it. */
  @Test
  void contentsThatAreStoredAtTheSameTimeLieApart() throws Exception {
    var vault = TestVault.plain(folder);
    try (var draft = vault.draft("run-1")) {
      var contents = storedInTurns(draft);
      for (int number = 0; number < CONTENTS; number++) {
        draft.list(TestVault.file("large-" + number, contents.get(number)));
      }
      var set = vault.publish(draft, Instant.parse("2026-02-02T03:00:00Z"));
      requireApart(vault, set.name());
    }
  }

  private void requireApart(TestVault vault, String set) throws IOException {
    var packs = new HashSet<String>();
    try (var reader = Watched.vault(vault.spec(), this::hear).read(set)) {
      for (int number = 0; number < CONTENTS; number++) {
        var line = Objects.requireNonNull(reader.entry("large-" + number));
        var content = Objects.requireNonNull(line.content());
        read.set(0);
        reader.read(List.<SetReader.Wanted>of(new Unneeded(content)).iterator());
        assertThat(read.get()).isLessThanOrEqualTo(2);
        assertThat(packs.addAll(content.pieces().stream().map(Piece::pack).toList())).isTrue();
      }
    }
    assertThat(packs).hasSize(CONTENTS);
  }

  private void hear(String gesture, String name, long bytes) {
    read.addAndGet(gesture.equals("read") && name.contains("/objects/") ? 1 : 0);
  }

  private List<SetDraft.Stored> storedInTurns(SetDraft draft) throws Exception {
    var work = new ArrayList<Callable<SetDraft.Stored>>();
    for (int number = 0; number < CONTENTS; number++) {
      var content = new InTurns(new Random(number));
      work.add(() -> draft.store(content));
    }
    try (var threads = Executors.newFixedThreadPool(CONTENTS)) {
      var stored = new ArrayList<SetDraft.Stored>();
      for (var each : threads.invokeAll(work)) {
        stored.add(each.get());
      }
      return stored;
    }
  }

  /** Goes on as soon as the others have come as far. */
  private final class InTurns extends InputStream {
    private static final int STEP = 64 << 10;
    private final Random random;
    private int given;

    InTurns(Random random) {
      this.random = random;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (given == LENGTH) {
        return -1;
      }
      if (given % STEP == 0) {
        await();
      }
      int count = Math.min(length, STEP - given % STEP);
      var bytes = new byte[count];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, into, from, count);
      given += count;
      return count;
    }

    private void await() throws IOException {
      try {
        var _ = turn.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
        throw new IOException("Expected the others to come as far", alone);
      }
    }
  }

  /** Only that it is read matters. */
  private record Unneeded(Content content) implements SetReader.Wanted {
    @Override
    public void take(long position, ByteBuffer bytes) {
      assertThat(bytes.hasRemaining()).isTrue();
    }

    @Override
    public void end(boolean isWhole) {
      assertThat(isWhole).isTrue();
    }
  }
}
