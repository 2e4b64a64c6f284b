package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.VaultSpec.Lock;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.RecordingProxy;
import dev.salvor.tests.RequestHead;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a vault's settings say to the service: seen on the line before a real server. */
@Needs(Tool.SEAWEEDFS)
final class ITS3Settings {
  private static final String LOCKED = "locked";
  private static final int LARGE = 6 << 20;

  @TempDir private static Path folder;
  private static RealS3 server;

  private RecordingProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    server = RealS3.start(folder);
    Buckets.create(server.endpoint(), "plain", false);
    Buckets.create(server.endpoint(), LOCKED, true);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void listen() {
    proxy = new RecordingProxy(server.port());
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private S3 place(String bucket, @Nullable String storageClass, @Nullable Lock lock) {
    var plain = Buckets.place(proxy.endpoint(), bucket, "of/" + System.nanoTime());
    return new S3(
        bucket,
        plain.prefix(),
        null,
        plain.endpoint(),
        true,
        null,
        plain.accessKey(),
        plain.secretKey(),
        null,
        storageClass,
        lock);
  }

  /** The requests that begin an object: a small one's only one, and a large one's first. */
  private List<RequestHead> beginnings(S3 place) throws IOException {
    try (var storage = Buckets.storage(place, S3Patience.USUAL, LARGE)) {
      create(storage, "target/small", 10);
      create(storage, "target/large", LARGE + 1);
    }
    return proxy.heads().stream()
        .filter(
            head -> head.target().endsWith("/small") || head.target().contains("/large?uploads"))
        .toList();
  }

  private static void create(Storage storage, String name, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    assertThat(storage.create(name, bytes, Sha256.hex(bytes))).isTrue();
  }

  @Test
  void saysNothingThatIsNotAskedFor() throws IOException {
    var heads = beginnings(place("plain", null, null));
    assertThat(heads)
        .hasSize(2)
        .allSatisfy(head -> {
          assertThat(head.headers().keySet())
              .noneMatch(name -> name.startsWith("x-amz-server-side-encryption"))
              .noneMatch(name -> name.startsWith("x-amz-object-lock"))
              .doesNotContain("x-amz-storage-class");
        });
  }

  @Test
  void asksForTheStorageClass() throws IOException {
    var heads = beginnings(place("plain", "STANDARD_IA", null));
    assertThat(heads)
        .hasSize(2)
        .allSatisfy(
            head -> assertThat(head.header("x-amz-storage-class")).isEqualTo("STANDARD_IA"));
  }

  @Test
  void asksForRetentionOfSmallAndLargeObjects() throws IOException {
    var keep = Duration.ofDays(3);
    var heads = beginnings(place(LOCKED, null, new Lock("governance", keep)));
    assertThat(heads)
        .hasSize(2)
        .allSatisfy(head -> {
          assertThat(head.header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
          assertThat(Instant.parse(head.header("x-amz-object-lock-retain-until-date")))
              .isBetween(Instant.now().plus(keep).minusSeconds(600), Instant.now().plus(keep));
        });
  }

  @Test
  void namesTheChecksumAndClaimsTheNameOnlyIfItIsFree() throws IOException {
    var small = beginnings(place("plain", null, null)).getFirst();
    assertThat(small.header("if-none-match")).isEqualTo("*");
    assertThat(small.header("x-amz-checksum-sha256")).hasSize(44);
    var last =
        proxy.heads().stream()
            .filter(head -> head.method().equals("POST") && head.target().contains("uploadId="))
            .toList();
    assertThat(last).hasSize(1);
    assertThat(last.getFirst().header("if-none-match")).isEqualTo("*");
  }

  /** A request of its own for each thing is what S3 is paid for. */
  @Test
  void asksNoMoreThanItMust() throws IOException {
    try (var storage = Buckets.storage(place("plain", null, null))) {
      create(storage, "target/one", 10);
      assertThat(proxy.heads()).extracting(RequestHead::method).containsExactly("PUT");
      proxy.forget();
      storage.read("target/one");
      storage.read("target/one", 2, 3);
      storage.list("target", found -> {});
      storage.delete("target/one");
      assertThat(proxy.heads())
          .extracting(RequestHead::method)
          .containsExactly("GET", "GET", "GET", "DELETE");
    }
  }
}
