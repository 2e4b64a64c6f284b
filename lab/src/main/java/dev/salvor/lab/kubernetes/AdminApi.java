package dev.salvor.lab.kubernetes;

import dev.salvor.lab.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lab's API server, for whoever may do everything: a few questions, for which no client is
 * needed.
 */
record AdminApi(HttpClient client, String server, Path certificate, String token) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int EXISTS = 409;
  private static final Pattern SERVER = Pattern.compile("server: \"([^\"]+)\"");

  /** As the control plane's script left it in its folder. */
  static AdminApi of(Path folder) {
    try {
      var server = SERVER.matcher(Files.readString(folder.resolve("admin.kubeconfig")));
      if (!server.find()) {
        throw new IOException("no server in admin.kubeconfig");
      }
      var token = Files.readString(folder.resolve("tokens.csv")).split(",", 2)[0];
      var certificate = folder.resolve("certificates/apiserver.crt");
      var client = HttpClient.newBuilder().sslContext(trust(certificate)).build();
      return new AdminApi(client, server.group(1), certificate, token);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Trusts the certificate that the API server made for itself, and no other. */
  private static SSLContext trust(Path certificate) throws IOException {
    try (var pem = Files.newInputStream(certificate)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("lab-" + number++, each);
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException(unusable);
    }
  }

  boolean isReady() {
    try {
      return send("GET", "/readyz", "").statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** Makes what is not there yet. Each text begins with a comment that names its collection. */
  void create(String manifests) {
    for (var manifest : manifests.split("\n---\n", -1)) {
      var path = manifest.substring(2, manifest.indexOf('\n'));
      var answer = send("POST", path, manifest);
      if (answer.statusCode() / 100 != 2 && answer.statusCode() != EXISTS) {
        throw new IllegalStateException(
            "Expected the lab's Kubernetes to take %s, found: %s".formatted(path, answer.body()));
      }
    }
  }

  int ready(String namespace, String deployment) {
    var path = "/apis/apps/v1/namespaces/%s/deployments/%s".formatted(namespace, deployment);
    return read(send("GET", path, "")).path("status").path("readyReplicas").asInt(0);
  }

  /** Lets whoever has the file act as the account of a namespace, for a year. */
  void writeKubeconfig(String namespace, Path file) throws IOException {
    var path = "/api/v1/namespaces/%s/serviceaccounts/salvor/token".formatted(namespace);
    var answer =
        send(
            "POST",
            path,
            """
            {"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":31536000}}
            """);
    var text =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: lab, cluster: {server: "%s", certificate-authority: "%s"}}]
        users: [{name: agent, user: {token: "%s"}}]
        contexts: [{name: lab, context: {cluster: lab, user: agent, namespace: "%s"}}]
        current-context: lab
        """
            .formatted(
                server,
                certificate,
                read(answer).path("status").path("token").asString(""),
                namespace);
    PrivateFile.write(file, text);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", body.startsWith("{") ? "application/json" : "application/yaml")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
