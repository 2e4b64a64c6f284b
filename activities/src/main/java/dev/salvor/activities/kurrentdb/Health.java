package dev.salvor.activities.kurrentdb;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a node's endpoint says to whoever asks whether it serves.
 *
 * @param sign what can be concluded
 * @param words what was found
 */
record Health(Sign sign, String words) {
  private static final String PATH = "/health/live";
  private static final int SERVES = 204;
  private static final Set<Integer> ANY =
      IntStream.range(100, 600).boxed().collect(Collectors.toUnmodifiableSet());

  /** What can be concluded. */
  enum Sign {
    SERVES,
    /** Something answers there that does not say that it serves. */
    ANSWERS,
    /** Nobody listens there. */
    NOBODY,
    /** It cannot be known: no answer, but no refusal either. */
    UNKNOWN
  }

  /** Knocks first: only a refused connection tells that nobody is there. */
  static Health of(Conversation conversation, Patience patience) {
    var address = conversation.address();
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.host(), address.port()),
          Math.toIntExact(patience.connect().toMillis()));
    } catch (UnknownHostException nameless) {
      return new Health(Sign.NOBODY, "no host is called " + address.host());
    } catch (ConnectException | NoRouteToHostException nobody) {
      return new Health(Sign.NOBODY, "nobody listens at " + address.endpoint());
    } catch (IOException unknown) {
      return new Health(
          Sign.UNKNOWN,
          "%s does not answer (%s)".formatted(address.endpoint(), unknown.getMessage()));
    }
    return answered(conversation);
  }

  private static Health answered(Conversation conversation) {
    var endpoint = conversation.address().endpoint();
    try {
      var reply = conversation.look(PATH, ANY);
      return reply.status() == SERVES
          ? new Health(Sign.SERVES, "%s answers 204 at %s".formatted(PATH, endpoint))
          : new Health(
              Sign.ANSWERS, "%s answers %s at %s".formatted(PATH, reply.words(), endpoint));
    } catch (ApplicationFailure unusable) {
      return new Health(Sign.ANSWERS, "something listens at " + endpoint);
    }
  }
}
