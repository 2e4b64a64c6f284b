package dev.salvor.worker.temporal;

import dev.salvor.worker.Mistake;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Certificates in PEM files; an empty path where there is none.
 *
 * @param cert this process's certificate
 * @param key its private key, PKCS#8
 * @param ca the authorities that Temporal's own certificate comes from; the platform's where empty
 * @param enabled whether TLS is spoken without any of them, as Temporal Cloud wants it with an API
 *     key
 */
public record TlsSettings(String cert, String key, String ca, boolean enabled) {
  public static final TlsSettings NONE = new TlsSettings("", "", "", false);

  public TlsSettings {
    if (cert.isBlank() != key.isBlank()) {
      throw new Mistake(
          "Expected SALVOR_TEMPORAL_TLS_CERT and SALVOR_TEMPORAL_TLS_KEY together, found only one");
    }
  }

  boolean isWanted() {
    return enabled || !cert.isBlank() || !ca.isBlank();
  }

  SslContext context() {
    try {
      var builder = cert.isBlank() ? SimpleSslContextBuilder.noKeyOrCertChain() : withOwnKey();
      if (!ca.isBlank()) {
        builder.setTrustManager(trusting(Path.of(ca)));
      }
      return builder.build();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw new Mistake(
          "Expected certificates and a PKCS#8 key in PEM for Temporal, found something else (%s); look at SALVOR_TEMPORAL_TLS_CERT, _KEY and _CA"
              .formatted(unusable.getMessage()));
    }
  }

  private SimpleSslContextBuilder withOwnKey() throws IOException {
    try (var certificate = open(cert);
        var privateKey = open(key)) {
      // The streams are closed here, so the context must not read them later.
      return SimpleSslContextBuilder.forPKCS8(copy(certificate), copy(privateKey));
    }
  }

  private static InputStream open(String path) {
    try {
      return Files.newInputStream(Path.of(path));
    } catch (IOException unreadable) {
      throw new Mistake("Expected a PEM file at %s, found no readable file".formatted(path));
    }
  }

  private static InputStream copy(InputStream stream) throws IOException {
    return new ByteArrayInputStream(stream.readAllBytes());
  }

  private static X509TrustManager trusting(Path authorities)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var stream = open(authorities.toString())) {
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no trust manager for X.509"));
  }
}
