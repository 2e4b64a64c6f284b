package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are trusted: those of a file, and no others. */
record Trust(SSLSocketFactory factory, X509TrustManager manager) {

  /** Fails with {@code bad-request} where the file has none. */
  static Trust of(Address address, String file) {
    try {
      return of(Files.readAllBytes(Path.of(file)));
    } catch (IOException | GeneralSecurityException unusable) {
      throw Failure.BAD_REQUEST.because(
          "Expected the certificates that nodes of %s are known by in %s (kurrentdb.tls.ca), found %s; put them there as PEM"
              .formatted(address.target(), file, unusable.getMessage()));
    }
  }

  private static Trust of(byte[] pem) throws IOException, GeneralSecurityException {
    var certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new java.io.ByteArrayInputStream(pem));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("no certificate in it");
    }
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (var certificate : certificates) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    var manager = manager(managers.getTrustManagers());
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, null);
    return new Trust(context.getSocketFactory(), manager);
  }

  private static X509TrustManager manager(TrustManager[] managers) {
    return Arrays.stream(managers)
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
