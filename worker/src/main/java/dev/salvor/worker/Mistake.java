package dev.salvor.worker;

/**
 * A setting that cannot be worked with. The message is one sentence: what was expected, what was
 * found, what to do.
 */
public final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Mistake(String sentence) {
    super(sentence);
  }
}
