package dev.salvor.activities.vault.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Takes the body of an answer, all of it, into an array. What is cut or trickles is tried again.
 */
final class S3Bytes {
  private static final int STEP = 1 << 20;

  private final S3Patience patience;

  S3Bytes(S3Patience patience) {
    this.patience = patience;
  }

  ResponseTransformer<GetObjectResponse, byte[]> whole() {
    return (answer, body) -> {
      var bytes = new byte[Math.toIntExact(answer.contentLength())];
      take(body, bytes.length, bytes);
      return bytes;
    };
  }

  /** To the beginning of an array; where it is tried again, from there once more. */
  ResponseTransformer<GetObjectResponse, GetObjectResponse> part(
      long from, int length, byte[] into) {
    return (answer, body) -> {
      if (answer.contentRange() == null) {
        body.abort();
        throw new IOException("Expected a part of the object, found all of it in the answer");
      }
      if (answer.contentLength() < length) {
        throw new ObjectEnds(from, length);
      }
      take(body, length, into);
      return answer;
    };
  }

  /** Given up, a connection is broken off: to close it politely is to wait for all the rest. */
  private void take(AbortableInputStream body, int length, byte[] into) {
    try {
      fill(into, length, body);
      if (body.read() >= 0) {
        throw new IOException("Expected %,d bytes, found more".formatted(length));
      }
    } catch (IOException cut) {
      body.abort();
      throw RetryableException.create("The answer was cut: " + cut.getMessage(), cut);
    }
  }

  /** How long the body may take is known only now that its length is. */
  private void fill(byte[] bytes, int length, InputStream body) throws IOException {
    var limit = patience.forOne(length);
    var started = System.nanoTime();
    for (var at = 0; at < length; ) {
      var count = body.read(bytes, at, Math.min(STEP, length - at));
      if (count < 0) {
        throw new EOFException("Expected %,d bytes, found %,d".formatted(length, at));
      }
      at += count;
      if (Duration.ofNanos(System.nanoTime() - started).compareTo(limit) > 0) {
        throw new IOException("Only %,d bytes came within %s".formatted(at, limit));
      }
    }
  }

  /** The object has fewer bytes than were asked for. */
  static final class ObjectEnds extends EOFException {
    private static final long serialVersionUID = 1L;

    ObjectEnds(long from, int length) {
      super("Expected %,d bytes from %,d on, found the end".formatted(length, from));
    }
  }
}
