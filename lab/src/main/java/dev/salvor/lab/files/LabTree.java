package dev.salvor.lab.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/** A small application's directory: settings, orders, pictures, and the odd things that occur. */
public final class LabTree {
  private static final int SETTINGS = 120;
  private static final int MONTHS = 12;
  private static final int ORDERS_A_MONTH = 200;
  private static final int PICTURES = 8;
  private static final int PICTURE_BYTES = 512 * 1024;
  private static final long HOLE = 64L * 1024 * 1024;

  private final Path root;
  private final Random random = new Random(1);

  private LabTree(Path root) {
    this.root = root;
  }

  /** Makes it beside its place first, so that half of one is never taken for a whole one. */
  public static void plant(Path root) throws IOException {
    if (Files.exists(root)) {
      return;
    }
    var beside = root.resolveSibling(root.getFileName() + ".new");
    FilesRange.deleteAll(beside);
    new LabTree(Files.createDirectories(beside)).grow();
    Files.move(beside, root);
  }

  private void grow() throws IOException {
    for (int number = 0; number < SETTINGS; number++) {
      write("etc/conf.d/%03d.conf".formatted(number), "listen = %d%n".formatted(8_000 + number));
    }
    write("etc/app.conf", "name = lab\nsecret = not really\n");
    Files.setPosixFilePermissions(
        root.resolve("etc/app.conf"), PosixFilePermissions.fromString("rw-r-----"));
    for (int month = 1; month <= MONTHS; month++) {
      orders(month);
    }
    for (int number = 0; number < PICTURES; number++) {
      var bytes = new byte[PICTURE_BYTES];
      random.nextBytes(bytes);
      write("media/%d.jpg".formatted(number), bytes);
    }
    oddities();
  }

  private void orders(int month) throws IOException {
    for (int number = 0; number < ORDERS_A_MONTH; number++) {
      var order = "{\"order\": %d, \"cents\": %d}%n".formatted(number, random.nextInt(100_000));
      write(String.format(Locale.ROOT, "data/orders/2025-%02d/%04d.json", month, number), order);
    }
  }

  private void oddities() throws IOException {
    Files.createDirectories(root.resolve("spool/empty"));
    Files.createSymbolicLink(root.resolve("etc/current.conf"), Path.of("conf.d/007.conf"));
    Files.createLink(root.resolve("media/cover.jpg"), root.resolve("media/0.jpg"));
    try (var disk =
        FileChannel.open(
            root.resolve("data/disk.img"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      disk.write(
          ByteBuffer.wrap("the end".getBytes(java.nio.charset.StandardCharsets.UTF_8)), HOLE);
    }
  }

  private void write(String path, String text) throws IOException {
    write(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Everything is from last year, so that what an accident writes is newer. */
  private void write(String path, byte[] bytes) throws IOException {
    var file = root.resolve(path);
    var folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, bytes);
    var modified = Instant.parse("2025-12-31T12:00:00Z").plusNanos(random.nextInt(1_000_000_000));
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
