package dev.salvor.activities.vault.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several at once, never more, and nobody notices but by the time. */
class ReadAheadTest {
  @TempDir private Path folder;
  private Storage storage;
  private List<String> names;

  @BeforeEach
  void fill() throws IOException {
    storage = new DirectoryStorage(folder);
    names = IntStream.range(0, 100).mapToObj("target/%03d"::formatted).toList();
    for (var name : names) {
      var bytes = ByteBuffer.wrap(name.getBytes(UTF_8));
      storage.create(name, bytes, Sha256.hex(bytes));
    }
  }

  private List<String> read(Storage from) throws IOException {
    var read = new ArrayList<String>();
    ReadAhead.each(
        from,
        names,
        (name, bytes) -> {
          assertThat(new String(bytes, UTF_8)).isEqualTo(name);
          read.add(name);
        });
    return read;
  }

  @Test
  void readsSeveralAtOnceAndTellsThemInOrder() throws IOException {
    var crowd = new Crowd(storage, ReadAhead.IN_FLIGHT);
    assertThat(read(crowd)).isEqualTo(names);
    assertThat(crowd.most()).isEqualTo(ReadAhead.IN_FLIGHT);
  }

  @Test
  void leavesOutWhatIsGone() throws IOException {
    storage.delete("target/050");
    assertThat(read(storage)).hasSize(99).doesNotContain("target/050");
  }

  @Test
  void endsWithTheFirstThatCannotBeRead() throws IOException {
    Files.delete(folder.resolve("target/050"));
    Files.createSymbolicLink(folder.resolve("target/050"), folder.resolve("target/050"));
    assertThatThrownBy(() -> read(storage)).isInstanceOf(IOException.class);
  }
}
