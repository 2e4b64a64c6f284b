package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Sends a large object in parts. It gets its name with the last request, or not at all. */
final class S3Parts {
  private static final int PART = 16 << 20;

  private final S3 place;
  private final S3Client client;
  private final S3Patience patience;
  private final S3Keeping keeping;

  S3Parts(S3 place, S3Client client, S3Patience patience, S3Keeping keeping) {
    this.place = place;
    this.client = client;
    this.patience = patience;
    this.keeping = keeping;
  }

  /** The service checks each part; that they are the expected whole is checked here. */
  void create(String key, ByteBuffer bytes, String sha256) throws DamagedBytesException {
    Sha256.check(bytes, sha256);
    var upload = begin(key);
    try {
      complete(key, upload, send(key, upload, bytes));
    } catch (RuntimeException failed) {
      giveUpAfter(key, upload, failed);
      throw failed;
    }
  }

  String begin(String key) {
    var object =
        CreateMultipartUploadRequest.builder()
            .bucket(place.bucket())
            .key(key)
            .checksumAlgorithm(ChecksumAlgorithm.SHA256);
    return client.createMultipartUpload(keeping.apply(object).build()).uploadId();
  }

  private List<CompletedPart> send(String key, String upload, ByteBuffer bytes) {
    var sent = new ArrayList<CompletedPart>();
    for (var at = 0; at < bytes.remaining(); at += PART) {
      var part = bytes.slice(bytes.position() + at, Math.min(PART, bytes.remaining() - at));
      sent.add(sendOne(key, upload, sent.size() + 1, part));
    }
    return sent;
  }

  private CompletedPart sendOne(String key, String upload, int number, ByteBuffer bytes) {
    var checksum = S3Writes.base64(Sha256.hex(bytes));
    var part =
        UploadPartRequest.builder()
            .bucket(place.bucket())
            .key(key)
            .uploadId(upload)
            .partNumber(number)
            .checksumSHA256(checksum)
            .overrideConfiguration(patience.forBytes(bytes.remaining()))
            .build();
    var sent = client.uploadPart(part, S3Writes.body(bytes));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(sent.eTag())
        .checksumSHA256(checksum)
        .build();
  }

  private void complete(String key, String upload, List<CompletedPart> parts) {
    client.completeMultipartUpload(whole ->
        whole
            .bucket(place.bucket())
            .key(key)
            .uploadId(upload)
            .ifNoneMatch("*")
            .multipartUpload(list -> list.parts(parts)));
  }

  void giveUp(String key, String upload) {
    client.abortMultipartUpload(
        unwanted -> unwanted.bucket(place.bucket()).key(key).uploadId(upload));
  }

  private void giveUpAfter(String key, String upload, RuntimeException failed) {
    try {
      giveUp(key, upload);
    } catch (SdkException leftToTheBucketsRules) {
      failed.addSuppressed(leftToTheBucketsRules);
    }
  }
}
