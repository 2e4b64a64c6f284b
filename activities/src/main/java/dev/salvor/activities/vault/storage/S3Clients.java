package dev.salvor.activities.vault.storage;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Clients of S3, or of what speaks it. */
final class S3Clients {
  private static final int CONNECTIONS = 64;

  /** Two who create the same name at the same time: one of them is asked to come again. */
  private static final int CONFLICT = 409;

  private S3Clients() {}

  static S3Client open(S3 place, Secrets secrets, S3Patience patience) throws StorageRefused {
    var builder =
        S3Client.builder()
            .httpClientBuilder(http(patience))
            .credentialsProvider(credentials(place, secrets))
            .forcePathStyle(place.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .overrideConfiguration(calls ->
                calls
                    .retryStrategy(retries(patience))
                    .apiCallAttemptTimeout(patience.attempt())
                    .apiCallTimeout(patience.attempt().multipliedBy(patience.attempts())));
    try {
      return located(builder, place).build();
    } catch (SdkException | IllegalArgumentException impossible) {
      throw new StorageRefused(
          "Expected region, endpoint and profile of the bucket %s to fit, found: %s; correct the inventory"
              .formatted(place.bucket(), impossible.getMessage()),
          impossible);
    }
  }

  private static S3ClientBuilder located(S3ClientBuilder builder, S3 place) {
    if (place.profile() != null) {
      builder.overrideConfiguration(
          builder.overrideConfiguration().copy(calls -> calls.defaultProfileName(place.profile())));
    }
    if (place.endpoint() != null) {
      builder.endpointOverride(URI.create(place.endpoint()));
    }
    if (place.region() != null) {
      builder.region(Region.of(place.region()));
    } else if (place.endpoint() != null) {
      builder.region(Region.US_EAST_1);
    }
    return builder;
  }

  private static SdkHttpClient.Builder<?> http(S3Patience patience) {
    return Apache5HttpClient.builder()
        .maxConnections(CONNECTIONS)
        .connectionTimeout(patience.connecting())
        .connectionAcquisitionTimeout(Duration.ofMinutes(2))
        .socketTimeout(patience.silence());
  }

  private static RetryStrategy retries(S3Patience patience) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(patience.attempts())
        .retryOnException(S3Clients::isConflict)
        .build();
  }

  private static boolean isConflict(Throwable failed) {
    return failed instanceof S3Exception refusal && refusal.statusCode() == CONFLICT;
  }

  /** Keys that the inventory names are opened for each request: a changed one needs no restart. */
  private static AwsCredentialsProvider credentials(S3 place, Secrets secrets) {
    var id = place.accessKey();
    var key = place.secretKey();
    if (id != null && key != null) {
      return () -> AwsBasicCredentials.create(open(secrets, id), open(secrets, key));
    }
    var chain = DefaultCredentialsProvider.builder();
    return place.profile() == null ? chain.build() : chain.profileName(place.profile()).build();
  }

  private static String open(Secrets secrets, SecretReference reference) {
    return new String(secrets.open(reference));
  }
}
