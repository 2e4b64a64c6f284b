package dev.salvor.bench.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** One of the SDK's ways to speak S3. Each call returns when the object is there, or here. */
interface Courier extends AutoCloseable {
  String name();

  void put(String key, byte[] bytes, String sha256);

  byte[] get(String key);

  @Override
  void close();

  /** The synchronous client on Apache's, as vaults use it. */
  record Synchronous(String name, S3Client client, String bucket) implements Courier {
    static Synchronous apache(Bucket bucket) {
      var client =
          located(S3Client.builder(), bucket)
              .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
              .build();
      return new Synchronous("apache5", client, bucket.name());
    }

    @Override
    public void put(String key, byte[] bytes, String sha256) {
      client.putObject(
          wantedPut(bucket, key, sha256),
          RequestBody.fromContentProvider(
              () -> new java.io.ByteArrayInputStream(bytes),
              bytes.length,
              "application/octet-stream"));
    }

    @Override
    public byte[] get(String key) {
      return client.getObject(wantedGet(bucket, key), Synchronous::whole);
    }

    /** Into an array of its size, as vaults read. */
    private static byte[] whole(GetObjectResponse answer, InputStream body) throws IOException {
      var bytes = new byte[Math.toIntExact(answer.contentLength())];
      if (body.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("Expected %,d bytes, found fewer".formatted(bytes.length));
      }
      return bytes;
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** An asynchronous client, waited for. */
  record Asynchronous(String name, S3AsyncClient client, String bucket) implements Courier {
    static Asynchronous netty(Bucket bucket) {
      var client =
          located(S3AsyncClient.builder(), bucket)
              .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(64))
              .build();
      return new Asynchronous("netty", client, bucket.name());
    }

    /** It cuts objects into parts by itself, where it is not told that they are small. */
    static Asynchronous crt(Bucket bucket) {
      var client =
          S3AsyncClient.crtBuilder()
              .endpointOverride(bucket.endpoint())
              .region(Region.US_EAST_1)
              .credentialsProvider(Server.credentials())
              .forcePathStyle(true)
              .minimumPartSizeInBytes(64L << 20)
              .thresholdInBytes(64L << 20)
              .maxConcurrency(64)
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .build();
      return new Asynchronous("crt", client, bucket.name());
    }

    @Override
    public void put(String key, byte[] bytes, String sha256) {
      var body = AsyncRequestBody.fromByteBufferUnsafe(ByteBuffer.wrap(bytes));
      var _ = client.putObject(wantedPut(bucket, key, sha256), body).join();
    }

    @Override
    public byte[] get(String key) {
      ResponseBytes<?> answer =
          client.getObject(wantedGet(bucket, key), AsyncResponseTransformer.toBytes()).join();
      return answer.asByteArrayUnsafe();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static PutObjectRequest wantedPut(String bucket, String key, String sha256) {
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .ifNoneMatch("*")
        .checksumSHA256(sha256)
        .build();
  }

  private static GetObjectRequest wantedGet(String bucket, String key) {
    return GetObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .checksumMode(ChecksumMode.ENABLED)
        .build();
  }

  private static <B extends S3BaseClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B located(
      B builder, Bucket bucket) {
    return builder
        .endpointOverride(bucket.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(Server.credentials())
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false));
  }
}
