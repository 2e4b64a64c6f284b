package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of many pieces, of which only some lines are asked for. */
class ListReaderTest {
  private static final int FILES = 6_000;

  @TempDir Path folder;

  private static List<String> paths() {
    var paths = new ArrayList<>(List.of(".", "!first", "-dash"));
    for (int number = 0; number < FILES; number++) {
      paths.add("d%02d/f%05d".formatted(number / 100, number));
    }
    paths.addAll(List.of("z", "z.txt", "z/below", "\uffff", "😀"));
    return paths;
  }

  private SetReader published() throws IOException {
    var vault = TestVault.encrypted(folder);
    try (var draft = vault.draft("run-1")) {
      for (var path : paths()) {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        draft.list(TestVault.file(path, draft.store(new ByteArrayInputStream(bytes))));
      }
      var set = vault.publish(draft, Instant.parse("2026-02-02T03:00:00Z"));
      return vault.open().read(set.name());
    }
  }

  private static List<String> read(Entries entries) throws IOException {
    var found = new ArrayList<String>();
    try (entries) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        found.add(entry.path());
      }
    }
    return found;
  }

  @Test
  void givesAllLinesInOrder() throws IOException {
    try (var reader = published()) {
      assertThat(read(reader.entries())).isEqualTo(paths());
    }
  }

  @Test
  void givesTheLinesFromAnyPathOn() throws IOException {
    var paths = paths();
    try (var reader = published()) {
      for (int from = 0; from < paths.size(); from += 331) {
        assertThat(read(reader.entries(paths.get(from))))
            .isEqualTo(paths.subList(from, paths.size()));
      }
      assertThat(read(reader.entries("d59/f05999x")))
          .containsExactly("z", "z.txt", "z/below", "\uffff", "😀");
      assertThat(read(reader.entries("😀x"))).isEmpty();
    }
  }

  @Test
  void findsOneLine() throws IOException {
    try (var reader = published()) {
      for (var path : List.of(".", "!first", "-dash", "d00/f00000", "d33/f03333", "z", "😀")) {
        var entry = Objects.requireNonNull(reader.entry(path));
        assertThat(entry.path()).isEqualTo(path);
      }
      assertThat(reader.entry("d33/f03333x")).isNull();
      assertThat(reader.entry("a")).isNull();
    }
  }

  @Test
  void comparesByTheBytesOfPaths() {
    assertThat(PathOrder.BYTES.compare("a", "a.txt")).isNegative();
    assertThat(PathOrder.BYTES.compare("a.txt", "a/b")).isNegative();
    assertThat(PathOrder.BYTES.compare("\uffff", "😀")).isNegative();
    assertThat(PathOrder.isBefore(".", "!first")).isTrue();
    assertThat(PathOrder.isBefore("!first", ".")).isFalse();
    assertThat(PathOrder.isBefore(".", ".")).isFalse();
  }
}
