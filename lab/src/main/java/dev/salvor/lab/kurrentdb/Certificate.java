package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that the nodes of a cluster share, and that nobody else trusts unless told to. */
final class Certificate {
  /** The certificate alone, PEM: what a client is given. */
  static final String PEM = "ca.pem";

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "node";
  private static final String NAME = "CN=localhost";
  private static final String SAN = "san=dns:localhost,ip:127.0.0.1";

  private final Path store;

  private Certificate(Path store) {
    this.store = store;
  }

  /** The one of that folder, made where it is missing, with the tool that every Java has. */
  static Certificate in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var store = folder.resolve("node.p12");
    if (!Files.exists(folder.resolve(PEM))) {
      Files.deleteIfExists(store);
      keytool(
          store,
          List.of("-genkeypair", "-keyalg", "EC", "-validity", "365", "-dname", NAME, "-ext", SAN));
      keytool(store, List.of("-exportcert", "-rfc", "-file", folder.resolve(PEM).toString()));
    }
    return new Certificate(store);
  }

  private static void keytool(Path store, List<String> words) throws IOException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var common = List.of("-alias", ALIAS, "-keystore", store.toString(), "-storepass", PASSWORD);
    var command = Stream.of(List.of(tool), words, common).flatMap(List::stream).toList();
    var log = store.resolveSibling("keytool.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("Expected a certificate, found: " + Files.readString(log));
    }
  }

  /** With which a node serves, and believes the others. */
  SSLContext context() throws IOException {
    try (var bytes = Files.newInputStream(store)) {
      var own = KeyStore.getInstance("PKCS12");
      own.load(bytes, PASSWORD.toCharArray());
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD.toCharArray());
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
