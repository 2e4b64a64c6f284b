package dev.salvor.activities.redis;

import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.Failure;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandInterruptedException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server, or the way to it, said: translated once, into whose it is and what to do. */
final class RedisFailures {
  private static final Pattern COMMAND = Pattern.compile("'([^']+)' command");
  private static final Pattern UNKNOWN = Pattern.compile("[Uu]nknown (?:sub)?command '?([^',]+)");

  private RedisFailures() {}

  /** The failure to throw for what a conversation threw. */
  static RuntimeException translate(Endpoint endpoint, Throwable thrown) {
    var cause = unwrap(thrown);
    var refusal = refusal(cause);
    if (refusal != null) {
      return refused(endpoint, String.valueOf(refusal.getMessage()));
    }
    if (cause instanceof RedisCommandInterruptedException
        || cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new WorkerStoppedException(cause);
    }
    if (cause instanceof RedisException) {
      return Diagnosis.of(endpoint);
    }
    return cause instanceof RuntimeException own ? own : new IllegalStateException(cause);
  }

  /** The failure for an error reply. */
  static RuntimeException refused(Endpoint endpoint, String reply) {
    var code = reply.contains(" ") ? reply.substring(0, reply.indexOf(' ')) : reply;
    return switch (code) {
      case "NOAUTH", "WRONGPASS", "DENIED" -> password(endpoint, reply);
      case "NOPERM" -> right(endpoint, reply);
      case "LOADING", "BUSY", "MASTERDOWN", "TRYAGAIN", "CLUSTERDOWN" ->
          Diagnosis.unreachable(endpoint, "that it is busy (%s)".formatted(reply));
      case "READONLY" ->
          Failure.IS_A_REPLICA.because(
              "Expected %s to be a primary, found a replica that takes no writes (%s); name its primary in the inventory"
                  .formatted(endpoint.where(), reply));
      case "OOM" ->
          Failure.TOO_LITTLE_MEMORY.because(
              "Expected %s to have memory for what is put back, found that it refuses (%s); raise maxmemory"
                  .formatted(endpoint.where(), reply));
      case "MISCONF", "NOREPLICAS" ->
          Failure.NOT_YET.because(
              "Expected %s to take writes, found that it refuses for now (%s); see to what it says"
                  .formatted(endpoint.where(), reply));
      case "MOVED", "ASK", "CROSSSLOT" ->
          Failure.NOT_THAT_SERVER.because(
              "Expected %s to be a single server, found a node of a cluster (%s)"
                  .formatted(endpoint.where(), reply));
      default -> other(endpoint, reply);
    };
  }

  private static RuntimeException other(Endpoint endpoint, String reply) {
    var unknown = UNKNOWN.matcher(reply);
    if (unknown.find()) {
      return Failure.SERVER_TOO_OLD.because(
          "Expected %s to know the command %s, found that it does not; it is too old, or the command is renamed"
              .formatted(endpoint.where(), unknown.group(1)));
    }
    if (reply.contains("DUMP payload version") || reply.contains("Bad data format")) {
      return Failure.SERVER_TOO_OLD.because(
          "Expected %s to read what the restore instance writes, found that it does not (%s); start the instance with a server no newer than it (SALVOR_REDIS_BIN)"
              .formatted(endpoint.where(), reply));
    }
    if (reply.contains("AUTH") || reply.contains("invalid password")) {
      return password(endpoint, reply);
    }
    if (reply.contains("max number of clients")) {
      return Diagnosis.unreachable(endpoint, "that it takes no more clients");
    }
    return Failure.BAD_REQUEST.because(
        "Expected %s to do as asked, found that it refuses: %s".formatted(endpoint.where(), reply));
  }

  private static RuntimeException password(Endpoint endpoint, String reply) {
    var place = endpoint.secretPlace();
    return Failure.WRONG_PASSWORD.because(
        "Expected %s to let user %s in %s, found that it refuses (%s); correct username and password in the inventory"
            .formatted(
                endpoint.where(),
                endpoint.userName(),
                place == null ? "without a password" : "with the password at " + place,
                firstSentence(reply)));
  }

  private static RuntimeException right(Endpoint endpoint, String reply) {
    var command = COMMAND.matcher(reply);
    var right = command.find() ? "+" + command.group(1) : reply.contains("key") ? "~*" : "+@all";
    return Failure.WRONG_PASSWORD.because(
        "Expected user %s of %s to have the right %s, found that it lacks it; type: ACL SETUSER %s %s"
            .formatted(endpoint.userName(), endpoint.where(), right, endpoint.userName(), right));
  }

  private static String firstSentence(String reply) {
    int end = reply.indexOf(". ");
    return end < 0 ? reply : reply.substring(0, end);
  }

  private static Throwable unwrap(Throwable thrown) {
    var cause = thrown;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The error reply behind a failed login stands deeper in the chain. */
  private static @Nullable RedisCommandExecutionException refusal(Throwable cause) {
    for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
      if (deeper instanceof RedisCommandExecutionException refusal) {
        return refusal;
      }
    }
    return null;
  }
}
