package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.core.JacksonException;

/** Questions and requests to one node. What goes wrong is told in the operator's words. */
final class Conversation {
  /** More than any answer that is read here has. */
  private static final long LONGEST_BODY = 4 << 20;

  private final Address address;
  private final OkHttpClient client;
  private final String login;
  private final Patience patience;

  /**
   * @param login the header that says who asks; empty where nobody does
   */
  Conversation(Address address, OkHttpClient client, String login, Patience patience) {
    this.address = address;
    this.client = client;
    this.login = login;
    this.patience = patience;
  }

  Address address() {
    return address;
  }

  /** The answer to a question, of which other codes than 2xx are none. */
  <T> T ask(String path, Class<T> type) {
    return read(path, look(path, Set.of()), type);
  }

  /** The answer to a question, whose code may also be one of those that mean something here. */
  Reply look(String path, Set<Integer> meant) {
    return judged(path, send("GET", path, patience.look()), meant);
  }

  /** The answer to a request; codes other than 2xx and those that mean something are failures. */
  Reply post(String path, Set<Integer> meant) {
    return judged(path, send("POST", path, patience.gesture()), meant);
  }

  /** The answer to a request to remove something; {@link Reply#NONE} where none came. */
  Reply deleteOrSilence(String path, Set<Integer> meant) {
    Reply reply;
    try {
      reply = exchange("DELETE", path, patience.gesture());
    } catch (IOException silent) {
      NodeFailures.throwIfStopped(silent);
      return Reply.NONE;
    }
    return judged(path, reply, meant);
  }

  private Reply judged(String path, Reply reply, Set<Integer> meant) {
    if (reply.isGood() || meant.contains(reply.status())) {
      return reply;
    }
    throw NodeFailures.refused(address, path, reply);
  }

  /** Understands JSON. */
  <T> T read(String path, Reply reply, Class<T> type) {
    try {
      T value = Payloads.mapper().readValue(reply.body(), type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException other) {
      throw NodeFailures.another(address, path, reply, other);
    }
    throw NodeFailures.another(address, path, reply, null);
  }

  private Reply send(String method, String path, Duration patience) {
    try {
      return exchange(method, path, patience);
    } catch (IOException trouble) {
      throw NodeFailures.broken(address, trouble);
    }
  }

  private Reply exchange(String method, String path, Duration patience) throws IOException {
    var call = client.newCall(request(method, path));
    call.timeout().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    try (var response = call.execute()) {
      var body = response.peekBody(LONGEST_BODY).string();
      return new Reply(response.code(), response.header("Content-Type"), body);
    }
  }

  /** Without the header a node would answer some questions in plain text. */
  private Request request(String method, String path) {
    var url =
        new HttpUrl.Builder()
            .scheme(address.tls() == null ? "http" : "https")
            .host(address.host())
            .port(address.port())
            .addPathSegments(path.substring(1))
            .build();
    var request = new Request.Builder().url(url).header("Accept", "application/json");
    if (!login.isEmpty()) {
      request.header("Authorization", login);
    }
    return request
        .method(method, method.equals("POST") ? RequestBody.create(new byte[0]) : null)
        .build();
  }
}
