package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Sends objects: in one request, or in parts. */
final class S3Writes {
  private static final String ANY = "*";

  private final S3 place;
  private final S3Client client;
  private final S3Patience patience;
  private final S3Parts parts;
  private final S3Keeping keeping;
  private final int large;

  S3Writes(S3 place, S3Client client, S3Patience patience, int large) {
    this.place = place;
    this.client = client;
    this.patience = patience;
    this.large = large;
    this.keeping = new S3Keeping(place);
    this.parts = new S3Parts(place, client, patience, keeping);
  }

  /** Fails with status 412 where the key is taken. */
  void create(String key, ByteBuffer bytes, String sha256) throws DamagedBytesException {
    if (bytes.remaining() > large) {
      parts.create(key, bytes, sha256);
      return;
    }
    var object =
        PutObjectRequest.builder()
            .bucket(place.bucket())
            .key(key)
            .ifNoneMatch(ANY)
            .checksumSHA256(base64(sha256))
            .overrideConfiguration(patience.forBytes(bytes.remaining()));
    var kept = client.putObject(keeping.apply(object).build(), body(bytes));
    if (kept.eTag() == null) {
      throw S3Trouble.notS3();
    }
  }

  /** An upload that is begun and given up needs the same rights, and leaves nothing. */
  void probe(String key) {
    parts.giveUp(key, parts.begin(key));
  }

  static RequestBody body(ByteBuffer bytes) {
    return RequestBody.fromContentProvider(
        () -> new BufferStream(bytes), bytes.remaining(), "application/octet-stream");
  }

  static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}
