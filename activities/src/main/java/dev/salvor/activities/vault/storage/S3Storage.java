package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in a bucket. A name is only given if it is free, which the service itself decides; the
 * bytes are checked there on arrival and here when they come back.
 */
final class S3Storage implements Storage {
  /** Larger objects are sent in parts: a part that fails costs less than the whole. */
  static final int LARGE = 64 << 20;

  /** Until the first byte of an answer comes, a usual line brings about as much. */
  private static final int GAP = 2 << 20;

  private final S3 place;
  private final S3Names names;
  private final S3Patience patience;
  private final S3Bytes bytes;
  private final S3Client client;
  private final S3Writes writes;
  private final S3Trouble trouble;

  S3Storage(S3 place, S3Client client, S3Patience patience, int large) {
    this.place = place;
    this.names = new S3Names(place);
    this.patience = patience;
    this.bytes = new S3Bytes(patience);
    this.client = client;
    this.writes = new S3Writes(place, client, patience, large);
    this.trouble = new S3Trouble(place);
  }

  @Override
  public boolean create(String name, ByteBuffer content, String sha256) throws IOException {
    var key = names.key(name);
    try {
      writes.create(key, content.asReadOnlyBuffer(), sha256);
      return true;
    } catch (S3Exception taken) {
      if (taken.statusCode() != S3Trouble.PRECONDITION_FAILED) {
        throw trouble.translated("create " + name, taken);
      }
      return isOurs(taken, name, sha256);
    } catch (SdkException failed) {
      throw trouble.translated("create " + name, failed);
    }
  }

  /**
   * The answer to a first attempt may have been lost: the name is then taken by what that attempt
   * created.
   */
  private boolean isOurs(S3Exception taken, String name, String sha256) throws IOException {
    var attempts = taken.numAttempts();
    return attempts != null
        && attempts > 1
        && Sha256.hex(ByteBuffer.wrap(read(name))).equals(sha256);
  }

  @Override
  public byte[] read(String name) throws IOException {
    var key = names.key(name);
    var wanted = GetObjectRequest.builder().bucket(place.bucket()).key(key);
    try {
      return client.getObject(
          wanted
              .checksumMode(ChecksumMode.ENABLED)
              .overrideConfiguration(patience.forBytes(Integer.MAX_VALUE))
              .build(),
          bytes.whole());
    } catch (SdkException failed) {
      throw trouble.translated("read " + name, failed);
    }
  }

  @Override
  public void read(String name, long from, int length, byte[] into) throws IOException {
    if (length == 0) {
      requireReach(name, from);
      return;
    }
    var key = names.key(name);
    var wanted = GetObjectRequest.builder().bucket(place.bucket()).key(key);
    try {
      var _ =
          client.getObject(
              wanted
                  .range("bytes=%d-%d".formatted(from, from + length - 1))
                  .overrideConfiguration(patience.forBytes(length))
                  .build(),
              bytes.part(from, length, into));
    } catch (SdkException failed) {
      throw trouble.translated("read " + name, failed);
    }
  }

  @Override
  public int gap() {
    return GAP;
  }

  /** No range can say "nothing", so this asks for the size alone. */
  private void requireReach(String name, long from) throws IOException {
    var key = names.key(name);
    try {
      var found = client.headObject(wanted -> wanted.bucket(place.bucket()).key(key));
      if (found.contentLength() < from) {
        throw new EOFException(
            "Expected %s to reach to %,d, found %,d bytes"
                .formatted(name, from, found.contentLength()));
      }
    } catch (SdkException failed) {
      throw trouble.translated("read " + name, failed);
    }
  }

  @Override
  public void list(String folder, Consumer<Found> each) throws IOException {
    try {
      new S3Listing(place, client, names).tell(folder, each);
    } catch (SdkException failed) {
      throw trouble.translated("list " + folder, failed);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    var key = names.key(name);
    try {
      client.deleteObject(unwanted -> unwanted.bucket(place.bucket()).key(key));
    } catch (SdkException failed) {
      throw trouble.deletion(name, failed);
    }
  }

  @Override
  public void probe(boolean writing) throws IOException {
    try {
      new S3Listing(place, client, names).probe();
      if (writing) {
        writes.probe(names.key("probe"));
      }
    } catch (SdkException failed) {
      throw trouble.translated(writing ? "create objects" : "list objects", failed);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
