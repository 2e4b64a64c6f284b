package dev.salvor.web.engine;

/** Temporal does not answer. Nothing was lost; the same request may succeed later. */
public final class EngineAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineAway(String sentence) {
    super(sentence);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
