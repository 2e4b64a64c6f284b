package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.RequestHead;
import dev.salvor.tests.StandIn;
import dev.salvor.tests.StandIn.Answer;
import dev.salvor.tests.StandIn.Asked;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a vault with a key of the key service asks for. A stand-in answers: the servers that tests
 * can start have no such keys.
 */
class S3EncryptionTest {
  private static final String SSE = "x-amz-server-side-encryption";
  private static final String KEY = SSE + "-aws-kms-key-id";
  private static final int LARGE = 1 << 20;
  private static final String BEGUN =
      "<InitiateMultipartUploadResult><UploadId>7</UploadId></InitiateMultipartUploadResult>";
  private static final String COMPLETE =
      "<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>";

  private static Answer answer(Asked asked) {
    var target = asked.head().target();
    return asked.head().method().equals("PUT")
        ? Answer.ok("").with("ETag", "1")
        : Answer.ok(target.contains("uploads") ? BEGUN : COMPLETE);
  }

  /** The requests that begin an object: a small one's only one, and a large one's first. */
  private static List<RequestHead> beginnings(String kmsKey) throws IOException {
    try (var service = new StandIn(S3EncryptionTest::answer);
        var storage = Buckets.storage(place(service, kmsKey), S3Patience.USUAL, LARGE)) {
      create(storage, "target/small", 10);
      create(storage, "target/large", LARGE + 1);
      return service.asked().stream()
          .map(Asked::head)
          .filter(
              head -> head.target().endsWith("/small") || head.target().contains("/large?uploads"))
          .toList();
    }
  }

  private static S3 place(StandIn service, String kmsKey) {
    var plain = Buckets.place(service.endpoint(), "vault", "p");
    return new S3(
        "vault",
        "p",
        null,
        plain.endpoint(),
        true,
        null,
        plain.accessKey(),
        plain.secretKey(),
        kmsKey,
        null,
        null);
  }

  private static void create(Storage storage, String name, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    assertThat(storage.create(name, bytes, Sha256.hex(bytes))).isTrue();
  }

  @Test
  void namesAKeyOfItsOwn() throws IOException {
    var key = "arn:aws:kms:eu-central-1:1:key/2";
    assertThat(beginnings(key))
        .hasSize(2)
        .allSatisfy(head -> {
          assertThat(head.header(SSE)).isEqualTo("aws:kms");
          assertThat(head.header(KEY)).isEqualTo(key);
        });
  }

  @Test
  void namesNoKeyWhereItIsTheAccounts() throws IOException {
    assertThat(beginnings("aws/s3"))
        .hasSize(2)
        .allSatisfy(head -> {
          assertThat(head.header(SSE)).isEqualTo("aws:kms");
          assertThat(head.headers()).doesNotContainKey(KEY);
        });
  }
}
