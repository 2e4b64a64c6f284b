package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading many small files out of one pack. */
class ReadingTest {
  private static final int FILES = 5_000;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicInteger whole = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void holdsFewFilesOpenAtATime() throws IOException {
    var vault = TestVault.plain(folder);
    try (var draft = vault.draft("run-1")) {
      for (int number = 0; number < FILES; number++) {
        var bytes = ("file " + number).getBytes(StandardCharsets.UTF_8);
        var stored = draft.store(new ByteArrayInputStream(bytes));
        draft.list(TestVault.file("small/%05d".formatted(number), stored));
      }
      var set = vault.publish(draft, Instant.parse("2026-02-02T03:00:00Z"));
      try (var reader = vault.open().read(set.name())) {
        reader.read(wanted(reader).iterator());
      }
    }

    assertThat(whole).hasValue(FILES);
    assertThat(open).hasValue(0);
    assertThat(mostOpen.get()).isLessThan(16);
  }

  /** Much more than is read of a pack at once, in several packs. */
  @Test
  void putsLargeContentTogether() throws IOException {
    var bytes = new byte[50 << 20];
    new SplittableRandom(1).nextBytes(bytes);
    var vault = TestVault.encrypted(folder);
    try (var draft = vault.draft("run-1")) {
      draft.list(TestVault.file("large", draft.store(new ByteArrayInputStream(bytes))));
      var set = vault.publish(draft, Instant.parse("2026-02-02T03:00:00Z"));
      try (var reader = vault.open().read(set.name())) {
        var line = Objects.requireNonNull(reader.entry("large"));
        var content = Objects.requireNonNull(line.content());
        assertThat(content.pieces().stream().map(Piece::pack).distinct()).hasSizeGreaterThan(1);
        var together = new Together(content, new byte[bytes.length]);
        reader.read(List.<SetReader.Wanted>of(together).iterator());
        assertThat(Arrays.equals(together.bytes, bytes)).isTrue();
      }
    }
  }

  /** Content in memory. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Together(Content content, byte[] bytes) implements SetReader.Wanted {
    @Override
    public void take(long position, ByteBuffer taken) {
      taken.get(bytes, Math.toIntExact(position), taken.remaining());
    }

    @Override
    public void end(boolean isWhole) {
      assertThat(isWhole).isTrue();
    }
  }

  private List<SetReader.Wanted> wanted(SetReader reader) throws IOException {
    var wanted = new ArrayList<SetReader.Wanted>();
    try (var entries = reader.entries()) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        wanted.add(new Counted(Objects.requireNonNull(entry.content())));
      }
    }
    return wanted;
  }

  /** Is open from its first byte to its end. */
  private final class Counted implements SetReader.Wanted {
    private final Content content;

    Counted(Content content) {
      this.content = content;
    }

    @Override
    public Content content() {
      return content;
    }

    @Override
    public void take(long position, ByteBuffer bytes) {
      mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    @Override
    public void end(boolean isWhole) {
      open.decrementAndGet();
      whole.addAndGet(isWhole ? 1 : 0);
    }
  }
}
