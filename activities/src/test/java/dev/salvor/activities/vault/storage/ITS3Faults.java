package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.Fault;
import dev.salvor.tests.Fault.Kind;
import dev.salvor.tests.FaultProxy;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a bad network and an overloaded service do to objects: nothing, in the end. */
@Needs(Tool.SEAWEEDFS)
final class ITS3Faults {
  private static final String BUCKET = "vault";
  private static final int LENGTH = 300_000;
  private static final byte[] LARGE = StorageContract.content(6, 40 << 20);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final S3Patience SHORT =
      new S3Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 2);

  @TempDir private static Path folder;
  private static RealS3 server;
  private static FaultProxy proxy;
  private static S3Storage direct;

  private final byte[] content = StorageContract.content(5, LENGTH);
  private final String name = "target/objects/" + NUMBER.incrementAndGet();

  @BeforeAll
  static void start() throws IOException {
    server = RealS3.start(folder);
    proxy = new FaultProxy(server.port());
    Buckets.create(server.endpoint(), BUCKET, false);
    direct = Buckets.storage(Buckets.place(server.endpoint(), BUCKET, "p"));
  }

  @AfterAll
  static void stop() {
    direct.close();
    proxy.close();
    server.close();
  }

  private static S3Storage disturbed() throws IOException {
    return Buckets.storage(disturbedPlace(), SHORT, S3Storage.LARGE);
  }

  private static S3 disturbedPlace() {
    return Buckets.place(proxy.endpoint(), BUCKET, "p");
  }

  static Stream<Fault> faultsWhileCreating() {
    return Stream.of(
        Fault.answer(500),
        Fault.answer(503),
        Fault.silence(),
        Fault.of(Kind.CUT_REQUEST, 100),
        Fault.of(Kind.CUT_REQUEST, LENGTH / 2),
        Fault.of(Kind.SLOW_REQUEST, 0),
        Fault.of(Kind.CORRUPT_REQUEST, LENGTH / 2),
        Fault.of(Kind.CUT_ANSWER, 10));
  }

  @ParameterizedTest
  @MethodSource("faultsWhileCreating")
  void createsWholeOrNotAtAll(Fault fault) throws IOException {
    proxy.set(fault);
    try (var storage = disturbed()) {
      assertPassing(() -> storage.create(name, ByteBuffer.wrap(content), sha256()));
    }
    if (isThere()) {
      assertThat(fault.kind()).isEqualTo(Kind.CUT_ANSWER);
      assertThat(direct.read(name)).isEqualTo(content);
    }
    direct.create(name, ByteBuffer.wrap(content), sha256());
    assertThat(direct.read(name)).isEqualTo(content);
  }

  private boolean isThere() throws IOException {
    var found = new ArrayList<String>();
    direct.list("target", each -> found.add(each.name()));
    return found.contains(name);
  }

  static Stream<Fault> faultsWhileReading() {
    return Stream.of(
        Fault.answer(500),
        Fault.answer(503),
        Fault.silence(),
        Fault.of(Kind.CUT_ANSWER, 10),
        Fault.of(Kind.CUT_ANSWER, LENGTH / 2),
        Fault.of(Kind.SLOW_ANSWER, 0));
  }

  @ParameterizedTest
  @MethodSource("faultsWhileReading")
  void readsEverythingOrSaysWhy(Fault fault) throws IOException {
    direct.create(name, ByteBuffer.wrap(content), sha256());
    proxy.set(fault);
    try (var storage = disturbed()) {
      assertPassing(() -> storage.read(name));
      assertPassing(() -> storage.read(name, 1, LENGTH - 1));
      proxy.set(Fault.none());
      assertThat(again(storage)).isEqualTo(content);
    }
  }

  /** A machine with much to do may take longer than the short patience of this test. */
  private byte[] again(Storage storage) throws IOException {
    for (var attempt = 0; attempt < 20; attempt++) {
      try {
        return storage.read(name);
      } catch (NoSuchFileException lost) {
        throw lost;
      } catch (IOException busy) {
        proxy.set(Fault.none());
      }
    }
    return storage.read(name);
  }

  @Test
  void doesNotTakeACorruptedAnswerForTheObject() throws IOException {
    direct.create(name, ByteBuffer.wrap(content), sha256());
    proxy.set(Fault.of(Kind.CORRUPT_ANSWER, LENGTH / 2));
    try (var storage = disturbed()) {
      assertPassing(() -> storage.read(name));
    }
    assertThat(direct.read(name)).isEqualTo(content);
  }

  @Test
  void takesItsOwnObjectForItsOwnWhereTheAnswerToItWasLost() throws IOException {
    proxy.setOnce(Fault.of(Kind.CUT_ANSWER, 10));
    try (var storage = Buckets.storage(disturbedPlace())) {
      assertThat(storage.create(name, ByteBuffer.wrap(content), sha256())).isTrue();
      proxy.setOnce(Fault.of(Kind.CUT_ANSWER, 10));
      var other = ByteBuffer.wrap(new byte[10]);
      assertThat(storage.create(name, other, Sha256.hex(other))).isFalse();
    }
    assertThat(direct.read(name)).isEqualTo(content);
  }

  @Test
  void finishesALargeObjectWhereTheLineIsCutInTheMiddle() throws IOException {
    proxy.set(Fault.of(Kind.CUT_REQUEST, 20 << 20));
    try (var storage = Buckets.storage(disturbedPlace(), S3Patience.USUAL, 8 << 20)) {
      assertThat(storage.create(name, ByteBuffer.wrap(LARGE), Sha256.hex(ByteBuffer.wrap(LARGE))))
          .isTrue();
    }
    assertThat(direct.read(name)).isEqualTo(LARGE);
  }

  @Test
  void leavesNoPartsBehindWhereALargeObjectDoesNotComeThrough() throws IOException {
    proxy.set(Fault.of(Kind.CUT_REQUEST, 10 << 20));
    try (var storage = Buckets.storage(disturbedPlace(), S3Patience.USUAL, 8 << 20)) {
      var bytes = ByteBuffer.wrap(LARGE);
      assertPassing(() -> storage.create(name, bytes, Sha256.hex(bytes)));
    }
    assertThat(isThere()).isFalse();
    try (var client = Buckets.client(Buckets.place(server.endpoint(), BUCKET, "p"))) {
      assertThat(client.listMultipartUploads(wanted -> wanted.bucket(BUCKET)).uploads()).isEmpty();
    }
  }

  private String sha256() {
    return Sha256.hex(ByteBuffer.wrap(content));
  }

  /** Trouble that may pass: nobody is told to mend anything, and nothing seems to be absent. */
  private static void assertPassing(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(StorageRefused.class)
        .isNotInstanceOf(StorageFull.class)
        .isNotInstanceOf(NoSuchFileException.class);
  }
}
