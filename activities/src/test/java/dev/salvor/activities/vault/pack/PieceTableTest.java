package dev.salvor.activities.vault.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceTableTest {
  @TempDir Path folder;

  @Test
  void findsEverythingThatWasPut() throws IOException {
    try (var table = new PieceTable(folder.resolve("table"))) {
      var random = new Random(1);
      for (int number = 0; number < 50_000; number++) {
        table.put(name(random), new Place(number, number * 3L, number + 1, number * 7L, 9));
      }
      random = new Random(1);
      for (int number = 0; number < 50_000; number++) {
        assertThat(table.find(name(random)))
            .isEqualTo(new Place(number, number * 3L, number + 1, number * 7L, 9));
      }
      assertThat(table.find(name(random))).isNull();
    }
    assertThat(folder.resolve("table")).doesNotExist();
  }

  @Test
  void theLastPlaceHolds() throws IOException {
    try (var table = new PieceTable(folder.resolve("table"))) {
      var name = new byte[32];
      table.put(name, new Place(0, 0, 1, 0, 1));
      table.put(name, new Place(1, 5, 1, 5, 1));

      assertThat(table.find(name)).isEqualTo(new Place(1, 5, 1, 5, 1));
    }
  }

  private static byte[] name(Random random) {
    var name = new byte[32];
    random.nextBytes(name);
    return name;
  }
}
