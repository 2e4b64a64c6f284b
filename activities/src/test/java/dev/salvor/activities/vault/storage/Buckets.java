package dev.salvor.activities.vault.storage;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.VaultSpec.Lock;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.RealS3;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets of a test's server, and storage in them. */
final class Buckets {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "OWNER_ID", RealS3.OWNER.id(),
          "OWNER_SECRET", RealS3.OWNER.secret(),
          "READER_ID", RealS3.READER.id(),
          "READER_SECRET", RealS3.READER.secret());
  static final Secrets SECRETS = new Secrets(VARIABLES::get);

  private Buckets() {}

  static S3 place(URI endpoint, String bucket, String prefix) {
    return place(endpoint, bucket, prefix, "OWNER", null);
  }

  static S3 place(URI endpoint, String bucket, String prefix, String who, @Nullable Lock lock) {
    var key = new SecretReference("env:" + who + "_ID");
    var secret = new SecretReference("env:" + who + "_SECRET");
    var at = endpoint.toString();
    return new S3(bucket, prefix, null, at, true, null, key, secret, null, null, lock);
  }

  /** The same place, with a key that is known and a secret that is another's. */
  static S3 wrongSecret(S3 place) {
    var other = new SecretReference("env:READER_SECRET");
    return new S3(
        place.bucket(),
        null,
        null,
        place.endpoint(),
        true,
        null,
        place.accessKey(),
        other,
        null,
        null,
        null);
  }

  static S3Storage storage(S3 place) throws StorageRefused {
    return storage(place, S3Patience.USUAL, S3Storage.LARGE);
  }

  static S3Storage storage(S3 place, S3Patience patience, int large) throws StorageRefused {
    return new S3Storage(place, S3Clients.open(place, SECRETS, patience), patience, large);
  }

  static S3Client client(S3 place) throws StorageRefused {
    return S3Clients.open(place, SECRETS, S3Patience.USUAL);
  }

  static void create(URI endpoint, String bucket, boolean locks) throws StorageRefused {
    try (var client = client(place(endpoint, bucket, ""))) {
      client.createBucket(wanted -> wanted.bucket(bucket).objectLockEnabledForBucket(locks));
    }
  }
}
