package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.VaultSpec.Lock;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Needs(Tool.SEAWEEDFS)
final class ITS3Storage extends StorageContract {
  private static final String BUCKET = "vault";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path folder;
  private static RealS3 server;

  private String prefix;
  private S3 place;
  private S3Storage storage;

  @BeforeAll
  static void start() throws IOException {
    server = RealS3.start(folder);
    Buckets.create(server.endpoint(), BUCKET, false);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    prefix = "of/test-" + NUMBER.incrementAndGet();
    place = Buckets.place(server.endpoint(), BUCKET, prefix);
    storage = Buckets.storage(place);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Override
  Storage storage() {
    return storage;
  }

  @Test
  void staysBelowItsPrefix() throws IOException {
    create("target/one", "content");
    try (var client = Buckets.client(place)) {
      var found =
          client.listObjectsV2(wanted -> wanted.bucket(BUCKET).prefix(prefix + "/")).contents();
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().key()).isEqualTo(prefix + "/target/one");
    }
  }

  @Test
  void sendsLargeObjectsInPartsAndLeavesNoneBehind() throws IOException {
    var large = content(3, 40 << 20);
    try (var inParts = Buckets.storage(place, S3Patience.USUAL, 8 << 20)) {
      var bytes = ByteBuffer.wrap(large);
      assertThat(inParts.create("target/large", bytes, Sha256.hex(bytes))).isTrue();
      assertThat(inParts.read("target/large")).isEqualTo(large);
      assertThat(inParts.create("target/large", bytes, Sha256.hex(bytes))).isFalse();
      var other = Sha256.hex(ByteBuffer.allocate(1));
      assertThatThrownBy(() -> inParts.create("target/other", bytes, other))
          .isInstanceOf(IOException.class);
    }
    try (var client = Buckets.client(place)) {
      assertThat(client.listMultipartUploads(wanted -> wanted.bucket(BUCKET)).uploads()).isEmpty();
    }
  }

  @Test
  void readsButRefusesToWriteWithAReadersKey() throws IOException {
    create("target/one", "content");
    var readers = Buckets.place(server.endpoint(), BUCKET, prefix, "READER", null);
    try (var reading = Buckets.storage(readers)) {
      reading.probe(false);
      assertThat(reading.read("target/one")).hasSize(7);
      assertRefused(() -> reading.probe(true));
      assertRefused(() -> reading.delete("target/one"));
      var small = ByteBuffer.allocate(10);
      assertRefused(() -> reading.create("target/two", small, Sha256.hex(small)));
      var large = ByteBuffer.allocate(32 << 20);
      assertRefused(() -> reading.create("target/two", large, Sha256.hex(large)));
    }
    assertThat(names("")).containsExactly("target/one");
  }

  @Test
  void refusesWhatOnlyAPersonCanMend() throws IOException {
    try (var elsewhere = Buckets.storage(Buckets.place(server.endpoint(), "no-such-bucket", ""))) {
      assertRefused(() -> elsewhere.probe(false));
      assertRefused(() -> elsewhere.list("", found -> {}));
      assertRefused(() -> elsewhere.read("target/one"));
    }
    try (var stranger = Buckets.storage(Buckets.wrongSecret(place))) {
      assertRefused(() -> stranger.probe(false));
      assertRefused(() -> stranger.read("target/one"));
    }
  }

  @Test
  void keepsObjectsLockedUntilTheirTime() throws IOException {
    Buckets.create(server.endpoint(), "locked", true);
    var lock = new Lock("compliance", Duration.ofDays(3));
    place = Buckets.place(server.endpoint(), "locked", prefix, "OWNER", lock);
    var bytes = ByteBuffer.allocate(10);
    try (var locked = Buckets.storage(place);
        var client = Buckets.client(place)) {
      locked.create("target/one", bytes, Sha256.hex(bytes));
      var key = prefix + "/target/one";
      var found = client.headObject(wanted -> wanted.bucket(place.bucket()).key(key));
      assertThat(found.objectLockModeAsString())
          .isEqualTo(ObjectLockRetentionMode.COMPLIANCE.toString());
      assertThat(found.objectLockRetainUntilDate())
          .isBetween(Instant.now().plus(Duration.ofDays(2)), Instant.now().plus(lock.keep()));
      assertLocked(client, key, found.versionId());
    }
  }

  /** Without a version a deletion only hides it; the version itself stays for its time. */
  private void assertLocked(S3Client client, String key, String version) {
    assertThatThrownBy(() ->
            client.deleteObject(
                unwanted -> unwanted.bucket(place.bucket()).key(key).versionId(version)))
        .isInstanceOf(S3Exception.class);
    assertThat(client.headObject(wanted -> wanted.bucket(place.bucket()).key(key))).isNotNull();
  }

  @Test
  void hasWhatItHadAfterTheServerWasKilled() throws IOException {
    create("target/one", "content");
    server.restart();
    assertThat(storage.read("target/one")).hasSize(7);
    assertThat(create("target/one", "other")).isFalse();
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    var nowhere = Buckets.place(URI.create("http://127.0.0.1:1"), BUCKET, "");
    try (var absent = Buckets.storage(nowhere)) {
      assertThatThrownBy(() -> absent.read("target/one"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(StorageRefused.class)
          .hasMessageContaining("127.0.0.1:1");
    }
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StorageRefused.class).hasMessageContaining("see to");
  }
}
