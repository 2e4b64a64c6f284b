package dev.salvor.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The HTTP client. */
final class Http {
  private Http() {}

  static HttpClient client(URI server, Duration connect) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    return ("https".equals(server.getScheme()) ? client : client.sslContext(trustingNobody()))
        .connectTimeout(connect)
        .build();
  }

  /** Where nothing is encrypted, reading all the certificates that Java trusts only takes time. */
  private static SSLContext trustingNobody() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has TLS", impossible);
    }
  }
}
