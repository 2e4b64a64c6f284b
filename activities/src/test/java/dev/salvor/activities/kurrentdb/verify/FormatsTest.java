package dev.salvor.activities.kurrentdb.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
  @TempDir Path folder;

  @Test
  void chunksHaveSixDigitsTwice() {
    assertThat(ChunkName.of("chunk-000012.000003")).contains(new ChunkName(12, 3));
    assertThat(new ChunkName(12, 3)).hasToString("chunk-000012.000003");
    assertThat(ChunkName.of("chunk-000012.000003.old")).isEmpty();
    assertThat(ChunkName.of("chunk-12.3")).isEmpty();
    assertThat(ChunkName.of("chunk-000012.000003.tmp")).isEmpty();
    assertThat(ChunkName.of(Path.of("/"))).isEmpty();
  }

  @Test
  void aSealIsTheMd5OfAllButTheEndHoweverTheBytesCome() {
    var random = new Random(7);
    for (int length : new int[] {16, 17, 40, 1000, 5000}) {
      var bytes = new byte[length];
      random.nextBytes(bytes);
      HandMade.seal(bytes);
      for (int part : new int[] {1, 7, 15, 16, 17, 100, 6000}) {
        assertThat(sealed(bytes, part).holds()).isTrue();
      }
      bytes[length / 2] ^= 4;
      assertThat(sealed(bytes, 100).holds()).isFalse();
    }
    assertThat(sealed(new byte[3], 2).holds()).isFalse();
  }

  private static Md5Seal.Seal sealed(byte[] bytes, int part) {
    var seal = new Md5Seal();
    for (int at = 0; at < bytes.length; at += part) {
      seal.update(bytes, at, Math.min(part, bytes.length - at));
    }
    return seal.end();
  }

  @Test
  void anIndexMapListsItsTables() throws IOException {
    var made = HandMade.in(folder);
    var map = IndexMap.read(folder.resolve("index/indexmap"));
    assertThat(map.version()).isEqualTo(2);
    assertThat(map.maxAutoMergeLevel()).isEqualTo(Integer.MAX_VALUE);
    assertThat(map.tables())
        .containsExactly(
            new IndexMap.Table(0, 0, HandMade.NEW_TABLE),
            new IndexMap.Table(1, 0, HandMade.OLD_TABLE));
    made.indexMap("1\n-1/-1\n");
    assertThat(IndexMap.read(folder.resolve("index/indexmap")).tables()).isEmpty();
    made.indexMap("2\r\n-1/-1\r\n-1\r\n");
    assertThat(IndexMap.read(folder.resolve("index/indexmap")).maxAutoMergeLevel()).isEqualTo(-1);
  }

  @Test
  void whatADamagedIndexMapHoldsIsNotPrinted() {
    var content = "\u001b[31m".repeat(12).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> IndexMap.of(content))
        .isInstanceOf(Malformed.class)
        .hasMessageNotContaining("\u001b");
  }

  @Test
  void aCheckpointIsEightBytes() throws IOException {
    var file = folder.resolve("writer.chk");
    Files.write(file, HandMade.number(-1));
    assertThat(Checkpoint.read(file)).isEqualTo(-1);
    Files.write(file, Arrays.copyOf(HandMade.number(3), 9));
    assertThatThrownBy(() -> Checkpoint.read(file)).hasMessage("Expected 8 bytes, found 9");
    assertThatThrownBy(() -> Checkpoint.read(folder)).isInstanceOf(Malformed.class);
  }

  @Test
  void footersAreReadInBothForms() throws IOException {
    var file = folder.resolve("chunk");
    Files.write(file, Shape.scavenged(4, 6).bytes());
    var wide = ChunkFooter.read(file);
    assertThat(wide.isCompleted()).isTrue();
    assertThat(wide.logicalSize()).isEqualTo(3L * Shape.SIZE);
    assertThat(wide.mapSize()).isEqualTo(60);
    Files.write(file, Shape.completed(4).bytes());
    assertThat(ChunkFooter.read(file).logicalSize()).isEqualTo(Shape.SIZE);
    Files.write(file, Shape.open(4, 0).bytes());
    assertThat(ChunkFooter.read(file).isCompleted()).isFalse();
  }
}
