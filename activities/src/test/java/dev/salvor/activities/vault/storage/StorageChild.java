package dev.salvor.activities.vault.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Uses a bucket in a process of its own: what the SDK takes from its environment or its Java's
 * settings belongs to a whole process.
 */
final class StorageChild {
  static final String STORED = "stored";

  private static final String NONE = "-";

  private StorageChild() {}

  /** Creates an object, reads it, and tells how that went in one line. */
  public static void main(String[] place) throws IOException {
    var bytes = ByteBuffer.wrap("content".getBytes(UTF_8));
    try (var storage = Buckets.storage(place(place))) {
      var created = storage.create("target/one", bytes, Sha256.hex(bytes));
      System.out.println(
          created && storage.read("target/one").length == bytes.remaining() ? STORED : "other");
    } catch (IOException failed) {
      System.out.println(failed.getClass().getSimpleName() + ": " + failed.getMessage());
    }
  }

  private static S3 place(String[] words) {
    return new S3(
        words[0],
        "child",
        said(words[1]),
        said(words[2]),
        Boolean.parseBoolean(words[3]),
        said(words[4]),
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable String said(String word) {
    return NONE.equals(word) ? null : word;
  }

  private static String word(@Nullable String said) {
    return Objects.requireNonNullElse(said, NONE);
  }

  /** What such a process says last. */
  static String run(S3 place, Map<String, String> environment, String... options)
      throws IOException {
    var command = new ArrayList<>(List.of(java(), "-Xmx128m"));
    command.addAll(List.of(options));
    var path = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", path)));
    command.addAll(List.of(StorageChild.class.getName(), place.bucket(), word(place.region())));
    command.addAll(List.of(word(place.endpoint()), Boolean.toString(place.pathStyle())));
    command.add(word(place.profile()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().putAll(environment);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.onExit().join();
    return said.substring(said.lastIndexOf('\n') + 1);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
