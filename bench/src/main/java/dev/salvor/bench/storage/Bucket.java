package dev.salvor.bench.storage;

import dev.salvor.tests.RealS3;
import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** One contestant's own bucket of a measurement's server. */
public final class Bucket {
  private final Server server;
  private final String name;

  Bucket(Server server, String name) {
    this.server = server;
    this.name = name;
  }

  public String name() {
    return name;
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** Who may do everything there. */
  public RealS3.Key key() {
    return RealS3.OWNER;
  }

  /** The bytes of all objects. */
  public long size() {
    return client().listObjectsV2Paginator(wanted -> wanted.bucket(name)).contents().stream()
        .mapToLong(found -> found.size())
        .sum();
  }

  /** Begins anew. The server gives the disk back only with the bucket. */
  public void empty() {
    try {
      client().deleteBucket(unwanted -> unwanted.bucket(name));
    } catch (NoSuchBucketException first) {
      // There is nothing to be deleted.
    }
    client().createBucket(wanted -> wanted.bucket(name));
  }

  S3Client client() {
    return server.client();
  }
}
