package dev.salvor.activities.vault.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Watched;
import dev.salvor.activities.vault.set.Piece;
import dev.salvor.activities.vault.storage.Storages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a pack is asked for parts of it. */
class PackReaderTest {
  private final List<Long> parts = new ArrayList<>();
  private final List<Integer> taken = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void readsWhatNobodyWantsWhereItIsShort() throws IOException {
    var pieces = everyOther(stored());
    long between = pieces.get(1).from() - pieces.get(0).from() - pieces.get(0).stored();

    read(pieces, (int) between);

    assertThat(parts).containsExactly(end(pieces.get(1)) - pieces.get(0).from());
    assertThat(taken).containsExactly(0, 1);
  }

  @Test
  void asksAgainWhereItIsLong() throws IOException {
    var pieces = everyOther(stored());
    long between = pieces.get(1).from() - pieces.get(0).from() - pieces.get(0).stored();

    read(pieces, (int) between - 1);

    assertThat(parts).containsExactly((long) pieces.get(0).stored(), (long) pieces.get(1).stored());
    assertThat(taken).containsExactly(0, 1);
  }

  private static long end(Piece piece) {
    return piece.from() + piece.stored();
  }

  /** Far less than half of the pack. */
  private static List<Piece> everyOther(List<Piece> all) {
    return List.of(all.get(0), all.get(2));
  }

  private List<Piece> stored() throws IOException {
    var bytes = new byte[16 << 20];
    new Random(7).nextBytes(bytes);
    var vault = TestVault.plain(folder);
    try (var draft = vault.draft("run-1")) {
      draft.list(TestVault.file("large", draft.store(new ByteArrayInputStream(bytes))));
      var set = vault.publish(draft, Instant.parse("2026-02-02T03:00:00Z"));
      try (var reader = vault.open().read(set.name())) {
        var line = Objects.requireNonNull(reader.entry("large"));
        return Objects.requireNonNull(line.content()).pieces().stream()
            .sorted(Comparator.comparingLong(Piece::from))
            .toList();
      }
    }
  }

  private void read(List<Piece> pieces, int gap) throws IOException {
    var vault = TestVault.plain(folder);
    var pack = pieces.getFirst().pack();
    try (var storage = storage(vault, gap);
        var reader = new PackReader(new ObjectStore(storage, TestVault.TARGET), Opening.PLAIN)) {
      reader.read(pack, size(vault, pack), pieces, new Taking());
    }
  }

  private Watched storage(TestVault vault, int gap) throws IOException {
    var storage = Storages.open(vault.spec(), new Secrets());
    return new Watched(storage, (gesture, name, bytes) -> parts.add(bytes)) {
      @Override
      public int gap() {
        return gap;
      }
    };
  }

  private static long size(TestVault vault, String pack) throws IOException {
    return Files.size(vault.objects().resolve(pack.substring(0, 2)).resolve(pack));
  }

  /** Notes which pieces were what they should be. */
  private final class Taking implements PackReader.Sink {
    @Override
    public void take(int number, Piece piece, ByteBuffer bytes) {
      assertThat(bytes.remaining()).isEqualTo(piece.length());
      taken.add(number);
    }

    @Override
    public void damaged(int number, Piece piece, String found) {
      throw new AssertionError(found);
    }
  }
}
