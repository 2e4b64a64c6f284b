package dev.salvor.bench.vault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;

/** The data: the same bytes on every machine. */
final class Trees {
  static final int SMALL_FILES = 100_000;
  private static final int A_FOLDER = 250;
  private static final int MEGABYTE = 1 << 20;
  private static final int LARGE_FILE = 256 * MEGABYTE;
  private static final String[] WORDS =
      "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima".split(" ", -1);

  private Trees() {}

  /** 2 GB in eight files: four that compress, four that do not. */
  static void large(Path root) throws IOException {
    Files.createDirectories(root);
    for (int number = 0; number < 8; number++) {
      var random = new SplittableRandom(number);
      try (var file =
          new BufferedOutputStream(
              Files.newOutputStream(root.resolve("large-" + number)), MEGABYTE)) {
        for (int part = 0; part < LARGE_FILE / MEGABYTE; part++) {
          file.write(number % 2 == 0 ? text(random) : noise(random, MEGABYTE));
        }
      }
    }
  }

  /** 100,000 files of 4 KB on average, in folders of 250. */
  static void small(Path root) throws IOException {
    for (int number = 0; number < SMALL_FILES; number++) {
      Files.createDirectories(folder(root, number));
      Files.write(path(root, number), content(number, 0));
    }
  }

  /** Changes one file in a hundred. */
  static void changeSmall(Path root, int round) throws IOException {
    for (int number = round; number < SMALL_FILES; number += 100) {
      Files.write(path(root, number), content(number, round + 1));
    }
  }

  /** Changes one megabyte in a hundred, where it stands. */
  static void changeLarge(Path root, int round) throws IOException {
    for (int number = 0; number < 8; number++) {
      var random = new SplittableRandom(1_000L * (round + 1) + number);
      try (var file = new RandomAccessFile(root.resolve("large-" + number).toFile(), "rw")) {
        for (int part = round; part < LARGE_FILE / MEGABYTE; part += 100) {
          file.seek((long) part * MEGABYTE);
          file.write(noise(random, MEGABYTE));
        }
      }
    }
  }

  static String onePath(boolean large) {
    return large ? "large-3" : "d0200/f050123.txt";
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
