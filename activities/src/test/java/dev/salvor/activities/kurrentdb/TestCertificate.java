package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of its own for a name, by the platform's keytool. */
final class TestCertificate {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final String name;

  /**
   * @param name what the certificate is for: {@code ip:127.0.0.1}
   */
  TestCertificate(Path folder, String name) throws IOException, GeneralSecurityException {
    this.folder = Files.createDirectories(folder);
    this.name = name;
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=node", "-ext", "san=" + name);
    var bytes = load().getCertificate("node").getEncoded();
    Files.writeString(
        pem(),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(bytes)));
  }

  /** The certificate as PEM. */
  Path pem() {
    return folder.resolve("node.pem");
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(store())) {
      store.load(file, PASSWORD.toCharArray());
    }
    return store;
  }

  SSLContext context() throws IOException, GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(), PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private Path store() {
    return folder.resolve("node.p12");
  }

  private void keytool(String... words) throws IOException {
    var command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool", words[0]));
    command.addAll(List.of("-alias", "node", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store().toString()));
    command.addAll(List.of(words).subList(1, words.length));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Expected keytool to make a certificate for " + name);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
