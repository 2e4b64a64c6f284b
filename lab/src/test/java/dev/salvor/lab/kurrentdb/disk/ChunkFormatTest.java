package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of chunks and checkpoints, read by their offsets. */
class ChunkFormatTest {
  private static final int SIZE = Database.CHUNK_SIZE;

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void fill() throws IOException {
    database = new Database(folder).filled(60);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  private ByteBuffer bytes(String name) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(database.file(name))).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void beginsWithAHeaderOf128Bytes() throws IOException {
    var chunk = bytes("chunk-000001.000000");

    assertThat(chunk.get(0)).isEqualTo((byte) 2);
    assertThat(chunk.get(1)).isEqualTo((byte) 3);
    assertThat(chunk.getInt(2)).isEqualTo(SIZE);
    assertThat(chunk.getInt(6)).isEqualTo(1);
    assertThat(chunk.getInt(10)).isEqualTo(1);
    assertThat(chunk.getInt(14)).isZero();
    assertThat(Guids.get(chunk, 18).version()).isEqualTo(4);
    assertThat(chunk.get(34)).isEqualTo((byte) 4);
    assertThat(chunk.get(35)).isZero();
  }

  @Test
  void laysOutOldChunksWithoutTheLaterVersion() {
    var header = ChunkHeader.fresh(SIZE, 7, 3).bytes();

    assertThat(header.get(1)).isEqualTo((byte) 3);
    assertThat(header.get(34)).isZero();
    assertThat(header.capacity()).isEqualTo(128);
  }

  @Test
  void endsWithAFooterAndTheMd5OfEverythingElse() throws IOException, NoSuchAlgorithmException {
    var chunk = bytes("chunk-000001.000000");
    int footer = chunk.limit() - 128;
    int data = chunk.getInt(footer + 1);

    assertThat(chunk.get(footer)).isEqualTo((byte) 3);
    assertThat(chunk.getLong(footer + 5)).isEqualTo(data);
    assertThat(chunk.getInt(footer + 13)).isZero();
    assertThat(chunk.limit() % 4096).isZero();
    var digest = MessageDigest.getInstance("MD5");
    var all = Files.readAllBytes(database.file("chunk-000001.000000"));
    digest.update(all, 0, all.length - 16);
    assertThat(Arrays.copyOfRange(all, all.length - 16, all.length)).isEqualTo(digest.digest());
  }

  @Test
  void allocatesTheActiveOneAsAWhole() throws IOException {
    long number = database.log.writer() / SIZE;
    var chunk = bytes("chunk-%06d.000000".formatted(number));

    assertThat(chunk.limit()).isGreaterThanOrEqualTo(128 + SIZE + 128);
    assertThat(chunk.get(chunk.limit() - 128)).isZero();
  }

  @Test
  void framesEachRecordWithItsLengthAndSaysWhereItIs() throws IOException {
    long number = database.log.writer() / SIZE;
    var chunk = bytes("chunk-%06d.000000".formatted(number));
    long end = database.log.writer() - number * SIZE;
    int at = 0;
    while (at < end) {
      int length = chunk.getInt(128 + at);
      assertThat(chunk.getInt(128 + at + 4 + length)).isEqualTo(length);
      assertThat(chunk.getLong(128 + at + 4 + 2)).isEqualTo(number * SIZE + at);
      at += length + 8;
    }
    assertThat(at).isEqualTo((int) end);
  }

  @Test
  void makesWhatIsCompletedReadOnly() throws IOException {
    assertThat(mode(database.file("chunk-000001.000000"))).isEqualTo("r--r--r--");
    assertThat(mode(database.table())).isEqualTo("r--r--r--");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void mapsAScavengedChunkInEntriesOf12Bytes() throws IOException {
    database.scavenged();
    var name = Layout.of(folder).newest().getFirst().toString();
    var chunk = bytes(name);
    int footer = chunk.limit() - 128;
    int map = chunk.getInt(footer + 13);

    assertThat(chunk.getInt(14)).isEqualTo(1);
    assertThat(map).isPositive();
    assertThat(map % 12).isZero();
    int first = 128 + chunk.getInt(footer + 1);
    int inFile = chunk.getInt(first);
    long inLog = chunk.getLong(first + 4);
    assertThat(chunk.getLong(128 + inFile + 4 + 2)).isEqualTo(inLog);
  }

  @Test
  void keepsCheckpointsInEightBytes() throws IOException {
    assertThat(bytes("writer.chk").getLong()).isEqualTo(database.log.writer());
    assertThat(bytes("chaser.chk").getLong()).isEqualTo(database.log.writer());
    for (var name : new String[] {"epoch.chk", "proposal.chk", "truncate.chk"}) {
      assertThat(bytes(name).limit()).isEqualTo(8);
      assertThat(bytes(name).getLong()).isEqualTo(-1);
    }
  }

  @Test
  void givesTheNewestVersionsAnIdentity() throws IOException {
    TransactionLog.tag(folder);
    long tag = bytes("tag.chk").getLong();
    TransactionLog.tag(folder);

    assertThat(bytes("tag.chk").getLong()).isEqualTo(tag).isNotNegative();
  }
}
