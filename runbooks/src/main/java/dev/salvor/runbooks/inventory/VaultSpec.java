package dev.salvor.runbooks.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where backup sets are kept, and under which keys.
 *
 * @param kind {@code directory} or {@code s3}
 * @param path the directory
 * @param s3 the bucket
 * @param signingKey the Ed25519 private key (PKCS#8, PEM) that manifests are signed with; needed to
 *     write
 * @param trusts the public keys (base64 of X.509) whose manifests count
 * @param encryption to whom packs are encrypted; absent where they are not
 * @param longestBackup a backup that took longer does not publish
 * @param grace how long what is condemned stays; at least twice as long
 */
public record VaultSpec(
    String kind,
    @Nullable String path,
    @Nullable S3 s3,
    @Nullable SecretReference signingKey,
    List<String> trusts,
    @Nullable Encryption encryption,
    Duration longestBackup,
    Duration grace) {

  private static final Duration LONGEST_BACKUP = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofDays(3);

  public VaultSpec {
    trusts = trusts == null ? List.of() : List.copyOf(trusts);
    longestBackup = longestBackup == null ? LONGEST_BACKUP : longestBackup;
    grace = grace == null ? GRACE : grace;
  }

  /** A plain directory, with nothing said about keys. */
  public static VaultSpec directory(String path) {
    return new VaultSpec("directory", path, null, null, List.of(), null, LONGEST_BACKUP, GRACE);
  }

  /**
   * A bucket. Credentials come from the SDK's own chain (environment, profile, web identity,
   * instance) unless keys are named here.
   *
   * @param bucket its name
   * @param prefix what the names of objects begin with
   * @param region where it is
   * @param endpoint another service that speaks S3
   * @param pathStyle whether the bucket stands in the path, not in the host name
   * @param profile the profile of the shared configuration files
   * @param accessKey where the key's id is
   * @param secretKey where the key is
   * @param kmsKey the key for SSE-KMS; {@code aws/s3} for the account's own
   * @param storageClass of the objects, as S3 names it
   * @param lock for how long objects cannot be deleted, in a bucket with object lock
   */
  public record S3(
      String bucket,
      @Nullable String prefix,
      @Nullable String region,
      @Nullable String endpoint,
      boolean pathStyle,
      @Nullable String profile,
      @Nullable SecretReference accessKey,
      @Nullable SecretReference secretKey,
      @Nullable String kmsKey,
      @Nullable String storageClass,
      @Nullable Lock lock) {}

  /**
   * Object lock retention.
   *
   * @param mode {@code governance} or {@code compliance}
   * @param keep how long
   */
  public record Lock(String mode, Duration keep) {}

  /**
   * The keys of an encrypted vault.
   *
   * @param recipients age X25519 recipients ({@code age1…}): who can read
   * @param identity where the private key is; only on hosts that restore
   * @param namingKey where the 32 bytes (hex) are that piece names are keyed with; needed to write
   */
  public record Encryption(
      List<String> recipients,
      @Nullable SecretReference identity,
      @Nullable SecretReference namingKey) {
    public Encryption {
      recipients = recipients == null ? List.of() : List.copyOf(recipients);
    }
  }
}
