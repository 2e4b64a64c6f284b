package dev.salvor.web;

/** The process must not open its doors. The message is one sentence for the operator. */
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String sentence) {
    super(sentence);
  }
}
