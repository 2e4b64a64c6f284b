package dev.salvor.activities.redis;

import java.nio.file.Path;

/** A certificate of one day for 127.0.0.1, by openssl. */
final class Certificates {
  private Certificates() {}

  static void create(Path folder) throws Exception {
    var process =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1",
                "-subj",
                "/CN=127.0.0.1",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                folder.resolve("cert.pem").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("Expected openssl to make a certificate");
    }
  }
}
