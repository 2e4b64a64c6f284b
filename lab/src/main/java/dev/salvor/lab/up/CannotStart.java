package dev.salvor.lab.up;

/** Nothing was started; the message is one sentence for the person who asked. */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStart(String sentence) {
    super(sentence);
  }
}
