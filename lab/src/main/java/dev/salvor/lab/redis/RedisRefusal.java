package dev.salvor.lab.redis;

/** Redis answered with an error; the message is its own. */
public final class RedisRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedisRefusal(String message) {
    super(message);
  }
}
