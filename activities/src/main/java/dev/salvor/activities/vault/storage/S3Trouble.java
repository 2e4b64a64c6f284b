package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the service or its client said, as the kinds of trouble that callers know. */
final class S3Trouble {
  static final int PRECONDITION_FAILED = 412;

  private static final int MOVED = 301;
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int INSUFFICIENT_STORAGE = 507;

  /** Client errors that are the line's fault, or the moment's: the next try may succeed. */
  private static final Set<String> PASSING =
      Set.of(
          "BadDigest",
          "XAmzContentSHA256Mismatch",
          "XAmzContentChecksumMismatch",
          "InvalidDigest",
          "IncompleteBody",
          "RequestTimeout",
          "ConditionalRequestConflict",
          "OperationAborted",
          "NoSuchUpload",
          "SlowDown");

  private static final Set<String> FULL =
      Set.of("QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "InsufficientCapacity");

  private final S3 place;

  S3Trouble(S3 place) {
    this.place = place;
  }

  /**
   * The same trouble, told by whose it is.
   *
   * @param gesture what was tried, as "create …"
   */
  IOException translated(String gesture, SdkException failed) {
    if (failed instanceof S3Exception answer && answer.statusCode() != 0) {
      return answered(gesture, answer);
    }
    return unanswered(gesture, failed);
  }

  /** Something on the way answered in the service's place, and said that all is well. */
  static SdkException notS3() {
    return SdkClientException.create("an answer that is not S3's");
  }

  /** Object lock answers like a lack of rights, and no change of rights would help. */
  IOException deletion(String name, SdkException failed) {
    var known = translated("delete " + name, failed);
    var locked = failed instanceof S3Exception answer && code(answer).contains("Locked");
    return known instanceof StorageRefused && (locked || place.lock() != null)
        ? new StorageRefused(
            known.getMessage() + "; it may be locked until its retention ends", failed)
        : known;
  }

  private IOException answered(String gesture, S3Exception answer) {
    var code = code(answer);
    if (answer.statusCode() == NOT_FOUND
        && !code.equals("NoSuchBucket")
        && !PASSING.contains(code)) {
      return new NoSuchFileException(
          "Expected to %s in %s, found no such object".formatted(gesture, where()));
    }
    if (answer.statusCode() == RANGE_NOT_SATISFIABLE) {
      return new EOFException("Expected to %s so far, found its end".formatted(gesture));
    }
    if (answer.statusCode() == INSUFFICIENT_STORAGE || FULL.contains(code)) {
      return new StorageFull(
          "Expected room in %s, found none (%s); make room there".formatted(where(), code), answer);
    }
    return isPassing(answer, code)
        ? new IOException(
            "Expected to %s in %s, found status %d (%s); try again later"
                .formatted(gesture, where(), answer.statusCode(), code),
            answer)
        : refused(gesture, answer, code);
  }

  private static boolean isPassing(S3Exception answer, String code) {
    return (answer.statusCode() >= 500 && answer.statusCode() != NOT_IMPLEMENTED)
        || answer.statusCode() == TOO_MANY_REQUESTS
        || PASSING.contains(code);
  }

  private StorageRefused refused(String gesture, S3Exception answer, String code) {
    return new StorageRefused(
        "Expected to %s in %s, found it refused (%d %s: %s); see to %s"
            .formatted(
                gesture,
                where(),
                answer.statusCode(),
                code,
                answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage(),
                remedy(answer, code)),
        answer);
  }

  private static String remedy(S3Exception answer, String code) {
    if (answer.statusCode() == NOT_IMPLEMENTED) {
      return "the service: it must know If-None-Match, SHA-256 checksums and the vault's settings";
    }
    if (answer.statusCode() == MOVED) {
      return "the bucket's region" + region(answer);
    }
    return switch (code) {
      case "NoSuchBucket" -> "the bucket's name, endpoint and region";
      case "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
          "the bucket's region" + region(answer);
      case "RequestTimeTooSkewed" -> "this machine's clock";
      case "SignatureDoesNotMatch", "InvalidAccessKeyId", "ExpiredToken", "InvalidToken" ->
          "the keys it is opened with";
      default ->
          code.startsWith("KMS.")
              ? "the vault's kms-key and who may use it"
              : "the rights of its keys and the vault's settings";
    };
  }

  /** Services say where a bucket is, also to those who ask elsewhere. */
  private static String region(S3Exception answer) {
    var details = answer.awsErrorDetails();
    var response = details == null ? null : details.sdkHttpResponse();
    return response == null
        ? ""
        : response
            .firstMatchingHeader("x-amz-bucket-region")
            .map(region -> ", which is " + region)
            .orElse("");
  }

  private IOException unanswered(String gesture, SdkException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof S3Bytes.ObjectEnds early) {
        return early;
      }
    }
    var refusal = S3Doubt.refusal(where(), failed);
    if (refusal != null) {
      return refusal;
    }
    return new IOException(
        "Expected to %s in %s, found no answer to rely on: %s"
            .formatted(gesture, where(), failed.getMessage()),
        failed);
  }

  private static String code(S3Exception answer) {
    var details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private String where() {
    return place.endpoint() == null
        ? "s3://" + place.bucket()
        : "%s/%s".formatted(place.endpoint(), place.bucket());
  }
}
