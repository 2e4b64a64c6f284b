package dev.salvor.cli;

/** A command cannot do what it was asked for. The message is one sentence for the person. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  private Refusal(int exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  static Refusal usage(String sentence) {
    return new Refusal(Exit.USAGE, sentence);
  }

  static Refusal failed(String sentence) {
    return new Refusal(Exit.FAILED, sentence);
  }

  static Refusal unreachable(String sentence) {
    return new Refusal(Exit.UNREACHABLE, sentence);
  }

  int exit() {
    return exit;
  }

  boolean isUnreachable() {
    return exit == Exit.UNREACHABLE;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
