package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.Lock;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** How the service shall keep an object: under which key, how cheaply, and how long at least. */
final class S3Keeping {
  /** The account's own key, which has no name in a request. */
  private static final String ACCOUNTS_OWN = "aws/s3";

  private final S3 place;

  S3Keeping(S3 place) {
    this.place = place;
  }

  PutObjectRequest.Builder apply(PutObjectRequest.Builder object) {
    if (place.kmsKey() != null) {
      object.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKey());
    }
    if (place.lock() != null) {
      object.objectLockMode(mode(place.lock())).objectLockRetainUntilDate(until(place.lock()));
    }
    return object.storageClass(place.storageClass());
  }

  CreateMultipartUploadRequest.Builder apply(CreateMultipartUploadRequest.Builder object) {
    if (place.kmsKey() != null) {
      object.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKey());
    }
    if (place.lock() != null) {
      object.objectLockMode(mode(place.lock())).objectLockRetainUntilDate(until(place.lock()));
    }
    return object.storageClass(place.storageClass());
  }

  private @Nullable String kmsKey() {
    return ACCOUNTS_OWN.equals(place.kmsKey()) ? null : place.kmsKey();
  }

  private static ObjectLockMode mode(Lock lock) {
    return ObjectLockMode.fromValue(lock.mode().toUpperCase(Locale.ROOT));
  }

  private static Instant until(Lock lock) {
    return Instant.now().plus(lock.keep());
  }
}
