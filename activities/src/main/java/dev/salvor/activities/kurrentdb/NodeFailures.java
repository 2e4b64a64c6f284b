package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a node, or the way to it, said: translated once, into whose it is and what to do. */
final class NodeFailures {
  private NodeFailures() {}

  /** The failure for a code that means nothing better to whoever asked. */
  static ApplicationFailure refused(Address address, String path, Reply reply) {
    int status = reply.status();
    if (status == 401 || status == 403) {
      return password(address, reply);
    }
    if (status == 408 || status == 429 || status >= 500) {
      return unreachable(address, "that it cannot for now (%s)".formatted(reply.words()));
    }
    if (status == 400 || status == 409) {
      return Failure.BAD_REQUEST.because(
          "Expected %s to do as asked with %s, found that it refuses: %s"
              .formatted(address.where(), path, reply.words()));
    }
    return another(address, path, reply, null);
  }

  private static ApplicationFailure password(Address address, Reply reply) {
    var who =
        address.user() == null || address.password() == null
            ? "let Salvor in without a user"
            : "let user %s in with the password at %s, with the role $ops or $admins"
                .formatted(address.user(), address.password().text());
    return Failure.WRONG_PASSWORD.because(
        "Expected %s to %s, found that it refuses (%s); correct username and password in the inventory, or give that user the role"
            .formatted(address.where(), who, reply.words()));
  }

  /** What answers is no node. */
  static ApplicationFailure another(
      Address address, String path, Reply reply, @Nullable Throwable cause) {
    var type = reply.type() == null ? "" : " of type " + reply.type();
    return ApplicationFailure.newNonRetryableFailureWithCause(
        "Expected a KurrentDB or EventStoreDB for %s that knows %s, found something that answers %s%s; correct its endpoint in the inventory"
            .formatted(address.where(), path, reply.words(), type),
        Failure.NOT_THAT_SERVER.type(),
        cause);
  }

  /** The failure for a conversation that came to no answer. */
  static RuntimeException broken(Address address, IOException trouble) {
    throwIfStopped(trouble);
    return switch (trouble) {
      case UnknownHostException unknown -> unreachable(address, "no such host");
      case SSLPeerUnverifiedException stranger -> stranger(address, stranger);
      case SSLException tls -> tls(address, tls);
      case ConnectException refused -> unreachable(address, words(refused));
      case InterruptedIOException late -> silent(address, "no answer in time");
      case ProtocolException other -> noHttp(address, "something that speaks no HTTP");
      default ->
          isEnd(trouble)
              ? noHttp(address, "that it ended the conversation without an answer")
              : unreachable(address, words(trouble));
    };
  }

  private static boolean isEnd(IOException trouble) {
    return trouble instanceof EOFException
        || trouble.getCause() instanceof EOFException
        || words(trouble).contains("reset")
        || words(trouble).contains("broken pipe");
  }

  private static ApplicationFailure noHttp(Address address, String found) {
    if (address.tls() == null && PortProbe.speaksTls(address)) {
      return Failure.NOT_THAT_SERVER.because(
          "Expected %s to speak plain HTTP, found a port that wants TLS; say kurrentdb.tls in the inventory, with the ca that its certificate is from"
              .formatted(address.where()));
    }
    return unreachable(address, found);
  }

  private static ApplicationFailure tls(Address address, SSLException trouble) {
    var cause = trouble.getCause();
    if (cause instanceof EOFException) {
      return silent(address, "that it ends the TLS conversation at once");
    }
    if (trouble instanceof SSLHandshakeException) {
      return stranger(address, trouble);
    }
    return plain(address);
  }

  /** A plain port may go on waiting for more of what it takes for a request. */
  private static ApplicationFailure silent(Address address, String found) {
    return address.tls() != null && PortProbe.speaksPlainly(address)
        ? plain(address)
        : unreachable(address, found);
  }

  private static ApplicationFailure plain(Address address) {
    return Failure.NOT_THAT_SERVER.because(
        "Expected %s to speak TLS, found a port that speaks plainly; leave kurrentdb.tls out of the inventory, or name the port for TLS"
            .formatted(address.where()));
  }

  private static ApplicationFailure stranger(Address address, SSLException opinion) {
    return Failure.NOT_THAT_SERVER.because(
        "Expected %s to bear a certificate that is trusted and for that name, found another one (%s); name its ca at kurrentdb.tls.ca, or correct the endpoint"
            .formatted(address.where(), words(opinion)));
  }

  static ApplicationFailure unreachable(Address address, String found) {
    return Failure.UNREACHABLE.because(
        "Expected an answer of %s, found %s; see to the node and the network"
            .formatted(address.where(), found));
  }

  /** The worker stops: that is nothing the node said. */
  static void throwIfStopped(IOException trouble) {
    if (Thread.currentThread().isInterrupted()) {
      throw new WorkerStoppedException(trouble);
    }
  }

  private static String words(IOException trouble) {
    var said = String.valueOf(trouble.getMessage()).lines().findFirst().orElse("");
    return said.isEmpty() ? said : Character.toLowerCase(said.charAt(0)) + said.substring(1);
  }
}
