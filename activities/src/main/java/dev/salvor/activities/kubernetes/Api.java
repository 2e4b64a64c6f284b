package dev.salvor.activities.kubernetes;

import dev.salvor.runbooks.Failure;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An API server, with its errors in the words of the port. */
final class Api implements AutoCloseable {
  static final int CONFLICT = 409;
  private static final int FORBIDDEN = 403;
  private static final int STARTING = 500;

  private final KubernetesClient client;

  Api(KubernetesClient client) {
    this.client = client;
  }

  /** What it answers to a question of the client's own. */
  <T> T ask(Gesture gesture, Function<KubernetesClient, T> question) {
    try {
      return answer(question);
    } catch (KubernetesClientException refused) {
      throw failure(gesture, refused);
    } catch (CompletionException unreachable) {
      throw failure(gesture, away(unreachable));
    }
  }

  /** What is forbidden is asked for once more: a server that is starting has not read its rules. */
  private <T> T answer(Function<KubernetesClient, T> question) {
    try {
      return question.apply(client);
    } catch (KubernetesClientException refused) {
      if (refused.getCode() != FORBIDDEN) {
        throw refused;
      }
      requireReady();
      return question.apply(client);
    }
  }

  private void requireReady() {
    var http = client.getHttpClient();
    var request = http.newHttpRequestBuilder().uri(client.getMasterUrl() + "readyz").build();
    var code = http.sendAsync(request, String.class).join().code();
    if (code >= STARTING) {
      throw new KubernetesClientException("it is starting, and not ready", code, null);
    }
  }

  /**
   * Sends a change in a form that the client itself has no words for.
   *
   * @param path from the root, without a slash before it
   * @param type of the body, which says how the server takes it
   */
  void send(String path, String type, String body) throws Refusal {
    try {
      var _ = answer(server -> sent(server, path, type, body));
    } catch (KubernetesClientException refused) {
      throw new Refusal(refused);
    } catch (CompletionException unreachable) {
      throw new Refusal(away(unreachable));
    }
  }

  private static KubernetesClientException away(CompletionException unreachable) {
    var cause = unreachable.getCause() == null ? unreachable : unreachable.getCause();
    return new KubernetesClientException(String.valueOf(cause.getMessage()), cause);
  }

  private int sent(KubernetesClient server, String path, String type, String body) {
    var http = server.getHttpClient();
    var request =
        http.newHttpRequestBuilder()
            .uri(server.getMasterUrl() + path)
            .method("PATCH", type, body)
            .build();
    var answer = http.sendAsync(request, String.class).join();
    if (!answer.isSuccessful()) {
      var status = status(answer.body());
      throw new KubernetesClientException(words(status, answer.code()), answer.code(), status);
    }
    return answer.code();
  }

  private @Nullable Status status(@Nullable String body) {
    try {
      return body == null
          ? null
          : client.getKubernetesSerialization().unmarshal(body, Status.class);
    } catch (IllegalArgumentException | KubernetesClientException notOne) {
      return null;
    }
  }

  private static String words(@Nullable Status status, int code) {
    return status == null || status.getMessage() == null
        ? "an answer with code " + code
        : status.getMessage();
  }

  /** Why a change was not made. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final KubernetesClientException said;

    Refusal(KubernetesClientException said) {
      super(said.getMessage(), said);
      this.said = said;
    }

    KubernetesClientException said() {
      return said;
    }
  }

  /** What a refusal is to whoever wanted something. */
  static RuntimeException failure(Gesture gesture, KubernetesClientException refused) {
    var found = said(refused);
    return switch (refused.getCode()) {
      case 401 ->
          Failure.NOT_ALLOWED.because(
              "Expected Kubernetes to let the agent %s, found that it does not know who asks (401); renew the agent's credentials"
                  .formatted(gesture.right()));
      case 403 ->
          Failure.NOT_ALLOWED.because(
              "Expected the right to %s, found: %s; give it to the agent's account"
                  .formatted(gesture.right(), found));
      case 404 ->
          Failure.BAD_REQUEST.because(
              "Expected to %s, found no %s; correct the inventory, or make it"
                  .formatted(gesture.right(), named(gesture)));
      case 400, 405, 415, 422 ->
          Failure.BAD_REQUEST.because(
              "Expected Kubernetes to take what was asked (%s), found: %s; correct what it names"
                  .formatted(gesture.right(), found));
      default ->
          Failure.UNREACHABLE.because(
              "Expected an answer of the API server (%s), found: %s; see to the cluster, and retry"
                  .formatted(gesture.right(), found));
    };
  }

  private static String named(Gesture gesture) {
    return gesture.name() == null
        ? gesture.resource()
        : "%s of that name: %s".formatted(gesture.resource(), gesture.name());
  }

  /** The server's own words, without the client's around them; its innermost where it is away. */
  private static String said(KubernetesClientException refused) {
    var status = refused.getStatus();
    if (status != null && status.getMessage() != null) {
      return status.getMessage();
    }
    Throwable innermost = refused;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null
        ? innermost.getClass().getSimpleName()
        : innermost.getMessage();
  }

  @Override
  public void close() {
    client.close();
  }
}
