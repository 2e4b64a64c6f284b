package dev.salvor.activities.vault.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GearCutterTest {
  private static final int SHORTEST = 1 << 10;
  private static final int AVERAGE = 4 << 10;
  private static final int LONGEST = 16 << 10;
  private final Cutter cutter = new GearCutter(SHORTEST, AVERAGE, LONGEST, 0);

  private static List<byte[]> pieces(Cutter cutter, byte[] bytes) {
    var pieces = new ArrayList<byte[]>();
    for (int from = 0; from < bytes.length; ) {
      int length = cutter.cut(bytes, from, bytes.length);
      pieces.add(Arrays.copyOfRange(bytes, from, from + length));
      from += length;
    }
    return pieces;
  }

  private static Set<String> digests(List<byte[]> pieces) {
    var digests = new HashSet<String>();
    pieces.forEach(piece -> digests.add(dev.salvor.runbooks.Digest.of(piece)));
    return digests;
  }

  private static byte[] random(long seed, int length) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void keepsItsBounds() {
    for (var bytes :
        List.of(random(1, 1 << 20), new byte[1 << 20], random(2, 1), random(3, SHORTEST))) {
      var pieces = pieces(cutter, bytes);
      pieces
          .subList(0, pieces.size() - 1)
          .forEach(piece -> assertThat(piece.length).isBetween(SHORTEST, LONGEST));
      assertThat(pieces.getLast().length).isBetween(1, LONGEST);
    }
  }

  @Test
  void comesCloseToItsAverage() {
    var pieces = pieces(cutter, random(4, 8 << 20));

    assertThat((8 << 20) / pieces.size()).isBetween(AVERAGE * 7 / 10, AVERAGE * 14 / 10);
  }

  @Test
  void anInsertionMovesTheCutsAroundItOnly() {
    var random = new Random(5);
    for (int round = 0; round < 20; round++) {
      var before = random(100 + round, 1 << 20);
      int at = random.nextInt(before.length);
      var inserted = random(200 + round, 1 + random.nextInt(100));
      var after = new byte[before.length + inserted.length];
      System.arraycopy(before, 0, after, 0, at);
      System.arraycopy(inserted, 0, after, at, inserted.length);
      System.arraycopy(before, at, after, at + inserted.length, before.length - at);
      var fresh = digests(pieces(cutter, after));
      fresh.removeAll(digests(pieces(cutter, before)));

      assertThat(fresh).hasSizeLessThanOrEqualTo(8);
    }
  }

  @Test
  void cutsTheSameWhereverItIsRead() {
    var bytes = random(6, 1 << 20);
    var moved = new byte[bytes.length + 1_234];
    System.arraycopy(bytes, 0, moved, 1_234, bytes.length);

    assertThat(cutter.cut(moved, 1_234, moved.length))
        .isEqualTo(cutter.cut(bytes, 0, bytes.length));
    assertThat(cutter.cut(moved, 1_234, 1_234 + LONGEST))
        .isEqualTo(cutter.cut(bytes, 0, bytes.length));
  }

  @Test
  void anotherSeedCutsElsewhere() {
    var bytes = random(7, 1 << 20);
    var other = digests(pieces(new GearCutter(SHORTEST, AVERAGE, LONGEST, 1), bytes));
    other.retainAll(digests(pieces(cutter, bytes)));

    assertThat(other).hasSizeLessThan(3);
  }

  @Test
  void fixedLengthsAreOfOneLength() {
    var fixed = new FixedCutter(1_000);

    assertThat(pieces(fixed, random(8, 2_500)).stream().map(piece -> piece.length))
        .containsExactly(1_000, 1_000, 500);
  }
}
