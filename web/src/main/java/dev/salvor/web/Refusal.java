package dev.salvor.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** A request that a door does not serve. The message is one sentence for the person who asked. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient Map<String, String> fields;

  public Refusal(HttpStatus status, String sentence) {
    this(status, sentence, Map.of());
  }

  private Refusal(HttpStatus status, String sentence, Map<String, String> fields) {
    super(sentence);
    this.status = status;
    this.fields = fields;
  }

  /** Says of each field of a request what is wrong with it. */
  public static Refusal of(Map<String, String> fields) {
    var sentence =
        fields.entrySet().stream()
            .map(field -> field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining(" "));
    return new Refusal(HttpStatus.BAD_REQUEST, sentence, fields);
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

  /** What is wrong with each field; none where the whole is refused. */
  public Map<String, String> fields() {
    return fields;
  }

  public HttpStatus status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
