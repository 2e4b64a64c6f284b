package dev.salvor.tests;

/**
 * What goes wrong on each connection.
 *
 * @param kind what
 * @param at the byte of the direction at which it happens; the status of an answer
 */
public record Fault(Kind kind, long at) {
  /** What can go wrong. */
  public enum Kind {
    NONE,
    SILENCE,
    ANSWER,
    SLOW_REQUEST,
    SLOW_ANSWER,
    CUT_REQUEST,
    CUT_ANSWER,
    CORRUPT_REQUEST,
    CORRUPT_ANSWER
  }

  public static Fault none() {
    return new Fault(Kind.NONE, 0);
  }

  /** Takes connections and says nothing, ever. */
  public static Fault silence() {
    return new Fault(Kind.SILENCE, 0);
  }

  /** Answers every request with this status in the server's place. */
  public static Fault answer(int status) {
    return new Fault(Kind.ANSWER, status);
  }

  /** As {@link Kind} says, from that byte of a connection on. */
  public static Fault of(Kind kind, long at) {
    return new Fault(kind, at);
  }

  /** This one, if it concerns what clients send. */
  Fault inRequests() {
    return kind.name().endsWith("_REQUEST") ? this : none();
  }

  /** This one, if it concerns what servers send. */
  Fault inAnswers() {
    return kind.name().endsWith("_ANSWER") ? this : none();
  }

  boolean dawdles() {
    return kind == Kind.SLOW_ANSWER || kind == Kind.SLOW_REQUEST;
  }

  /** How much may be passed on in one go, so that a cut comes at its byte. */
  int most(int step, long done) {
    if (dawdles()) {
      return 64;
    }
    return cuts() && done < at ? (int) Math.min(step, at - done) : step;
  }

  boolean cuts(long done) {
    return cuts() && done >= at;
  }

  private boolean cuts() {
    return kind == Kind.CUT_ANSWER || kind == Kind.CUT_REQUEST;
  }

  /** Turns one bit, where the byte is in this step. */
  void corrupt(byte[] step, int length, long done) {
    var corrupts = kind == Kind.CORRUPT_ANSWER || kind == Kind.CORRUPT_REQUEST;
    if (corrupts && at >= done && at < done + length) {
      step[(int) (at - done)] ^= 1;
    }
  }
}
