package dev.salvor.activities.vault.storage;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Either side cannot show who it is: no request was made, and none will be. */
final class S3Doubt {
  private S3Doubt() {}

  /** What a person has to mend; absent where it may be the line or the moment. */
  static @Nullable StorageRefused refusal(String where, SdkException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof SSLPeerUnverifiedException) {
        return untrusted(where, cause, failed);
      }
    }
    return isAboutKeys(failed) ? withoutKeys(where, failed) : null;
  }

  private static StorageRefused untrusted(String where, Throwable found, SdkException failed) {
    return new StorageRefused(
        "Expected a certificate of %s that this Java trusts, found %s; see to the endpoint's certificate, or add its authority to Java's trust store"
            .formatted(where, found.getMessage()),
        failed);
  }

  private static boolean isAboutKeys(SdkException failed) {
    var said = String.valueOf(failed.getMessage());
    return said.contains("Unable to load credentials") || said.contains("rofile file");
  }

  private static StorageRefused withoutKeys(String where, SdkException failed) {
    return new StorageRefused(
        "Expected credentials for %s, found none (%s); name keys or a profile in the inventory, or give the process a role"
            .formatted(where, failed.getMessage()),
        failed);
  }
}
