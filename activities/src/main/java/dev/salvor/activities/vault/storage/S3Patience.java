package dev.salvor.activities.vault.storage;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * How long an answer is waited for. A stuck connection ends in silence, and a trickling one when
 * even a slow line would have brought everything; callers try again later.
 *
 * @param connecting until somebody answers at all
 * @param silence without a single byte
 * @param attempt for what is small; larger things get more
 * @param attempts how often a call is tried
 */
record S3Patience(Duration connecting, Duration silence, Duration attempt, int attempts) {
  static final S3Patience USUAL =
      new S3Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 3);

  /** The slowest line that a backup makes sense on. */
  private static final int BYTES_PER_SECOND = 128 << 10;

  AwsRequestOverrideConfiguration forBytes(long bytes) {
    var each = forOne(bytes);
    return AwsRequestOverrideConfiguration.builder()
        .apiCallAttemptTimeout(each)
        .apiCallTimeout(each.multipliedBy(attempts))
        .build();
  }

  /** How long one attempt may take. */
  Duration forOne(long bytes) {
    return attempt.plusSeconds(bytes / BYTES_PER_SECOND);
  }
}
