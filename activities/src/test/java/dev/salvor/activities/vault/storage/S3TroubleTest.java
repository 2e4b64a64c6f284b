package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.VaultSpec.Lock;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.StandIn.Answer;
import dev.salvor.tests.StandIn.Asked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What services say that no server here says, and what a person is told then. */
class S3TroubleTest {
  private static final S3Patience SHORT =
      new S3Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 2);

  /** Something that is done with a vault. */
  private interface Act {
    void on(Storage storage) throws IOException;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> told(Answer answer, Act act)
      throws IOException {
    return told(asked -> answer, null, act);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> told(
      Function<Asked, Answer> answers, @Nullable Lock lock, Act act) throws IOException {
    try (var service = new StandIn(answers);
        var storage = storage(service, lock)) {
      return assertThatThrownBy(() -> act.on(storage));
    }
  }

  private static S3Storage storage(StandIn service, @Nullable Lock lock) throws IOException {
    S3 place = Buckets.place(service.endpoint(), "vault", "p", "OWNER", lock);
    return Buckets.storage(place, SHORT, 1 << 20);
  }

  private static void createSmall(Storage storage) throws IOException {
    create(storage, 10);
  }

  private static boolean create(Storage storage, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    return storage.create("target/one", bytes, Sha256.hex(bytes));
  }

  @Test
  void aNameThatIsTakenIsNoTrouble() throws IOException {
    var taken = Answer.error(412, "PreconditionFailed", "It is there");
    try (var service = new StandIn(asked -> taken);
        var storage = storage(service, null)) {
      assertThat(create(storage, 10)).isFalse();
      assertThat(service.asked()).hasSize(1);
    }
  }

  @Test
  void aServiceThatDoesNotKnowConditionsIsRefused() throws IOException {
    told(
            Answer.error(501, "NotImplemented", "A header is not implemented"),
            S3TroubleTest::createSmall)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("501 NotImplemented")
        .hasMessageEndingWith(
            "see to the service: it must know If-None-Match, SHA-256 checksums and the vault's settings");
  }

  @Test
  void aBucketInAnotherRegionIsNamedWithItsRegion() throws IOException {
    var elsewhere =
        Answer.error(301, "PermanentRedirect", "Ask the other endpoint")
            .with("x-amz-bucket-region", "eu-west-1");
    told(elsewhere, storage -> storage.read("target/one"))
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("see to the bucket's region, which is eu-west-1");
    told(elsewhere, storage -> storage.read("target/one", 0, 0))
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("see to the bucket's region, which is eu-west-1");
  }

  @Test
  void aSignatureForAnotherRegionIsTheRegionsFault() throws IOException {
    var expecting =
        Answer.error(400, "AuthorizationHeaderMalformed", "the region 'x' is wrong; expecting 'y'");
    told(expecting, S3TroubleTest::createSmall)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("expecting 'y'")
        .hasMessageEndingWith("see to the bucket's region");
  }

  /** It signs again with the service's clock. */
  @Test
  void aWrongClockDoesNotMatterWhereTheServiceTellsItsTime() throws IOException {
    var hence = ZonedDateTime.now(ZoneOffset.UTC).plusHours(2);
    var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(hence);
    var day = DateTimeFormatter.ofPattern("yyyyMMdd'T'HH").format(hence);
    Function<Asked, Answer> strict =
        asked ->
            asked.head().header("x-amz-date").startsWith(day)
                ? Answer.ok("").with("ETag", "\"1\"")
                : Answer.error(403, "RequestTimeTooSkewed", "Your clock").with("Date", date);
    try (var service = new StandIn(strict);
        var storage = storage(service, null)) {
      assertThat(create(storage, 10)).isTrue();
      assertThat(service.asked()).hasSize(2);
    }
  }

  @Test
  void aClockThatStaysWrongIsNamed() throws IOException {
    told(Answer.error(403, "RequestTimeTooSkewed", "Too far"), S3TroubleTest::createSmall)
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("see to this machine's clock");
  }

  @Test
  void aKeyOfTheKeyServiceThatMayNotBeUsedIsNamed() throws IOException {
    told(Answer.error(400, "KMS.DisabledException", "It is disabled"), S3TroubleTest::createSmall)
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("see to the vault's kms-key and who may use it");
  }

  @Test
  void aLockedObjectIsNamedAsLocked() throws IOException {
    var lock = new Lock("compliance", Duration.ofDays(3));
    var denied = Answer.error(403, "AccessDenied", "Access Denied");
    told(asked -> denied, lock, storage -> storage.delete("target/one"))
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("it may be locked until its retention ends");
    told(Answer.error(400, "ObjectLocked", "WORM"), storage -> storage.delete("target/one"))
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("it may be locked until its retention ends");
  }

  @Test
  void fullAndSlowAndGoneAreToldApart() throws IOException {
    told(Answer.error(507, "XMinioStorageFull", "full"), S3TroubleTest::createSmall)
        .isInstanceOf(StorageFull.class);
    told(Answer.error(503, "SlowDown", "slower"), S3TroubleTest::createSmall)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageEndingWith("try again later");
    told(Answer.error(404, "NoSuchKey", "gone"), storage -> storage.read("target/one"))
        .isInstanceOf(NoSuchFileException.class);
    told(Answer.error(404, "NoSuchBucket", "gone"), storage -> storage.read("target/one"))
        .isInstanceOf(StorageRefused.class)
        .hasMessageEndingWith("see to the bucket's name, endpoint and region");
  }

  /** What a proxy or a login page answers is neither an empty vault nor an object that was kept. */
  @Test
  void aPageThatIsNotS3sIsNotTakenForAnAnswer() throws IOException {
    var page = Answer.ok("<html>Welcome</html>");
    told(page, storage -> storage.list("", found -> {}))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("an answer that is not S3's");
    told(page, storage -> storage.probe(false))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("an answer that is not S3's");
    told(page, S3TroubleTest::createSmall)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("an answer that is not S3's");
  }
}
