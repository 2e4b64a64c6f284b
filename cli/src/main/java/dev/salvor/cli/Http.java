package dev.salvor.cli;

import java.net.http.HttpClient;
import java.time.Duration;

/** The HTTP client. */
final class Http {
  private Http() {}

  static HttpClient client(Duration connect) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connect)
        .build();
  }
}
