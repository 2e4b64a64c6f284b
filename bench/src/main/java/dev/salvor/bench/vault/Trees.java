package dev.salvor.bench.vault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;

/**
 * The data: the same bytes on every machine.
 *
 * @param large two gigabytes in eight files; otherwise 100,000 small files
 * @param few only a fiftieth of that: to see whether everything works
 */
record Trees(boolean large, boolean few) {
  private static final int SMALL_FILES = 100_000;
  private static final int A_FOLDER = 250;
  private static final int MEGABYTE = 1 << 20;
  private static final int LARGE_FILE = 256 * MEGABYTE;
  private static final String[] WORDS =
      "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima".split(" ", -1);

  /** Makes it. */
  void make(Path root) throws IOException {
    if (large) {
      makeLarge(root);
    } else {
      makeSmall(root);
    }
  }

  /** Changes one file in a hundred, or of large ones one megabyte in a hundred. */
  void change(Path root, int round) throws IOException {
    if (large) {
      changeLarge(root, round);
    } else {
      changeSmall(root, round);
    }
  }

  /** A file in the midst of it. */
  String onePath() {
    int middle = files() / 2 + 123;
    return large ? "large-3" : "d%04d/f%06d.txt".formatted(middle / A_FOLDER, middle);
  }

  private int files() {
    return few ? SMALL_FILES / 50 : SMALL_FILES;
  }

  private int megabytes() {
    return (few ? LARGE_FILE / 50 : LARGE_FILE) / MEGABYTE;
  }

  /** Four that compress, four that do not. */
  private void makeLarge(Path root) throws IOException {
    Files.createDirectories(root);
    for (int number = 0; number < 8; number++) {
      var random = new SplittableRandom(number);
      try (var file =
          new BufferedOutputStream(
              Files.newOutputStream(root.resolve("large-" + number)), MEGABYTE)) {
        for (int part = 0; part < megabytes(); part++) {
          file.write(number % 2 == 0 ? text(random) : noise(random, MEGABYTE));
        }
      }
    }
  }

  /** Of 4 KB on average, in folders of 250. */
  private void makeSmall(Path root) throws IOException {
    for (int number = 0; number < files(); number++) {
      Files.createDirectories(folder(root, number));
      Files.write(path(root, number), content(number, 0));
    }
  }

  private void changeSmall(Path root, int round) throws IOException {
    for (int number = round; number < files(); number += 100) {
      Files.write(path(root, number), content(number, round + 1));
    }
  }

  private void changeLarge(Path root, int round) throws IOException {
    for (int number = 0; number < 8; number++) {
      var random = new SplittableRandom(1_000L * (round + 1) + number);
      try (var file = new RandomAccessFile(root.resolve("large-" + number).toFile(), "rw")) {
        for (int part = round; part < megabytes(); part += 100) {
          file.seek((long) part * MEGABYTE);
          file.write(noise(random, MEGABYTE));
        }
      }
    }
  }

  static void remove(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static long size(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static Path folder(Path root, int number) {
    return root.resolve("d%04d".formatted(number / A_FOLDER));
  }

  private static Path path(Path root, int number) {
    return folder(root, number).resolve("f%06d.txt".formatted(number));
  }

  private static byte[] content(int number, int round) {
    var random = new SplittableRandom(number * 31L + round * 1_000_003L);
    int length = random.nextInt(1_024, 7_168);
    return number % 2 == 0 ? noise(random, length) : words(random, length);
  }

  private static byte[] noise(SplittableRandom random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] text(SplittableRandom random) {
    return words(random, MEGABYTE);
  }

  private static byte[] words(SplittableRandom random, int length) {
    var text = new StringBuilder(length + 32);
    while (text.length() < length) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(1_000)).append('\n');
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }
}
