package dev.salvor.activities.vault.care;

import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.RealS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets for vaults that are opened as the inventory says, with keys in files. */
final class CareBuckets {
  private CareBuckets() {}

  static S3Client client(URI endpoint) {
    var key = AwsBasicCredentials.create(RealS3.OWNER.id(), RealS3.OWNER.secret());
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(key))
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  /** A new bucket. */
  static S3 place(Path folder, URI endpoint, String bucket) throws IOException {
    try (var client = client(endpoint)) {
      client.createBucket(wanted -> wanted.bucket(bucket));
    }
    return at(folder, endpoint, bucket);
  }

  /** A bucket, whether it is there or not. */
  static S3 at(Path folder, URI endpoint, String bucket) throws IOException {
    var key = secret(folder, "key", RealS3.OWNER.id());
    var secret = secret(folder, "secret", RealS3.OWNER.secret());
    var at = endpoint.toString();
    return new S3(bucket, "production", null, at, true, null, key, secret, null, null, null);
  }

  private static SecretReference secret(Path folder, String name, String text) throws IOException {
    return new SecretReference("file:" + Files.writeString(folder.resolve(name), text));
  }
}
