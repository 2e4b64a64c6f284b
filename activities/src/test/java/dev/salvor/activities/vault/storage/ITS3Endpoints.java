package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.tests.Needs;
import dev.salvor.tests.RealS3;
import dev.salvor.tests.RecordingProxy;
import dev.salvor.tests.SelfSigned;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a bucket is reached: by path or by name, plainly or through TLS. */
@Needs(Tool.SEAWEEDFS)
final class ITS3Endpoints {
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_ACCESS_KEY_ID", RealS3.OWNER.id(),
          "AWS_SECRET_ACCESS_KEY", RealS3.OWNER.secret());

  @TempDir private static Path folder;
  private static RealS3 server;

  @BeforeAll
  static void start() {
    server = RealS3.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static S3 place(URI endpoint, String bucket, boolean pathStyle) throws IOException {
    Buckets.create(server.endpoint(), bucket, false);
    var at = endpoint.toString();
    return new S3(bucket, null, null, at, pathStyle, null, null, null, null, null, null);
  }

  @Test
  void findsTheBucketInThePath() throws IOException {
    try (var proxy = new RecordingProxy(server.port())) {
      var said = StorageChild.run(place(proxy.endpoint(), "in-the-path", true), KEYS);
      assertThat(said).isEqualTo(StorageChild.STORED);
      assertThat(proxy.heads())
          .allSatisfy(head -> {
            assertThat(head.target()).startsWith("/in-the-path/child/target/one");
            assertThat(head.header("host")).startsWith("localhost:");
          });
    }
  }

  @Test
  void findsTheBucketInTheNameOfTheHost() throws IOException {
    var hosts =
        Files.writeString(
            folder.resolve("hosts"),
            "127.0.0.1 localhost %1$s in-the-name.%1$s".formatted(RealS3.DOMAIN));
    try (var proxy = new RecordingProxy(server.port())) {
      var endpoint =
          URI.create("http://%s:%d".formatted(RealS3.DOMAIN, proxy.endpoint().getPort()));
      var place = place(endpoint, "in-the-name", false);
      var said = StorageChild.run(place, KEYS, "-Djdk.net.hosts.file=" + hosts);
      assertThat(said).isEqualTo(StorageChild.STORED);
      assertThat(proxy.heads())
          .isNotEmpty()
          .allSatisfy(head -> {
            assertThat(head.target()).startsWith("/child/target/one");
            assertThat(head.header("host")).startsWith("in-the-name." + RealS3.DOMAIN);
          });
    }
  }

  @Test
  void refusesACertificateThatIsNotTrusted() throws IOException {
    try (var proxy = new RecordingProxy(server.port(), new SelfSigned(folder))) {
      var said = StorageChild.run(place(proxy.endpoint(), "untrusted", true), KEYS);
      assertThat(said)
          .startsWith("StorageRefused: Expected a certificate of " + proxy.endpoint())
          .endsWith(
              "see to the endpoint's certificate, or add its authority to Java's trust store");
      assertThat(proxy.heads()).isEmpty();
    }
  }

  @Test
  void trustsWhatItsJavaTrusts() throws IOException {
    var certificate = new SelfSigned(Files.createDirectory(folder.resolve("trusted")));
    try (var proxy = new RecordingProxy(server.port(), certificate)) {
      var said =
          StorageChild.run(
              place(proxy.endpoint(), "trusted", true),
              KEYS,
              "-Djavax.net.ssl.trustStore=" + certificate.store(),
              "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD);
      assertThat(said).isEqualTo(StorageChild.STORED);
      assertThat(proxy.heads()).isNotEmpty();
    }
  }

  @Test
  void refusesACertificateForAnotherName() throws IOException {
    var certificate = new SelfSigned(Files.createDirectory(folder.resolve("other-name")));
    var hosts = Files.writeString(folder.resolve("other-hosts"), "127.0.0.1 " + RealS3.DOMAIN);
    try (var proxy = new RecordingProxy(server.port(), certificate)) {
      var endpoint =
          URI.create("https://%s:%d".formatted(RealS3.DOMAIN, proxy.endpoint().getPort()));
      var said =
          StorageChild.run(
              place(endpoint, "other-name", true),
              KEYS,
              "-Djdk.net.hosts.file=" + hosts,
              "-Djavax.net.ssl.trustStore=" + certificate.store(),
              "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD);
      assertThat(said).startsWith("StorageRefused: Expected a certificate of " + endpoint);
    }
  }
}
