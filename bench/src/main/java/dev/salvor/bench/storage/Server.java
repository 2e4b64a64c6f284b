package dev.salvor.bench.storage;

import dev.salvor.tests.RealS3;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A measurement's own S3 server: a real one, on this machine. */
public final class Server implements AutoCloseable {
  private final RealS3 process;
  private final S3Client client;

  private Server(RealS3 process) {
    this.process = process;
    this.client =
        S3Client.builder()
            .endpointOverride(process.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials())
            .forcePathStyle(true)
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  /** Starts one whose files are in a folder. */
  public static Server start(Path folder) {
    return new Server(RealS3.start(folder));
  }

  public URI endpoint() {
    return process.endpoint();
  }

  /** A bucket for one contestant; it is there once it was emptied. */
  public Bucket bucket(String contestant) {
    return new Bucket(this, "bench-" + contestant);
  }

  S3Client client() {
    return client;
  }

  static AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(RealS3.OWNER.id(), RealS3.OWNER.secret()));
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
