package dev.salvor.web;

import org.springframework.http.HttpStatus;

/** A request that a door does not serve. The message is one sentence for the person who asked. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  public Refusal(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  public static Refusal badRequest(String sentence) {
    return new Refusal(HttpStatus.BAD_REQUEST, sentence);
  }

  public static Refusal forbidden(String sentence) {
    return new Refusal(HttpStatus.FORBIDDEN, sentence);
  }

  public static Refusal notFound(String sentence) {
    return new Refusal(HttpStatus.NOT_FOUND, sentence);
  }

  public static Refusal conflict(String sentence) {
    return new Refusal(HttpStatus.CONFLICT, sentence);
  }

  public static Refusal unavailable(String sentence) {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, sentence);
  }

  public HttpStatus status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
