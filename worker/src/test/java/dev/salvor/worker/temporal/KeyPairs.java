package dev.salvor.worker.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate that vouches for itself, and its key, as PEM files. */
record KeyPairs(Path certificate, Path key) {
  private static final char[] PASSWORD = "only-for-a-test".toCharArray();

  /** Made by the platform's own tool, which every runtime brings along. */
  static KeyPairs make(Path folder, String name) throws Exception {
    var store = folder.resolve(name + ".p12");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "SAN=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD));
    var status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError("Expected keytool to make a key, found exit code " + status);
    }
    return export(store, folder, name);
  }

  private static KeyPairs export(Path store, Path folder, String name)
      throws IOException, GeneralSecurityException {
    var loaded = KeyStore.getInstance(store.toFile(), PASSWORD);
    return new KeyPairs(
        pem(folder.resolve(name + ".pem"), "CERTIFICATE", loaded.getCertificate(name).getEncoded()),
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            loaded.getKey(name, PASSWORD).getEncoded()));
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
  }
}
