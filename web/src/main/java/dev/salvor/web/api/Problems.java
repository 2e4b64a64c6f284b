package dev.salvor.web.api;

import dev.salvor.runbooks.Failure;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.EngineAway;
import dev.salvor.web.engine.NoAnswer;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where a failure becomes a status and a sentence, for the API and for pages. */
public final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  /**
   * A failure as people hear it.
   *
   * @param status the HTTP status
   * @param type the kind of problem
   * @param sentence what was expected, what was found, what to do
   */
  public record Worded(HttpStatus status, String type, String sentence) {}

  private Problems() {}

  /** Words a failure. */
  public static Worded word(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> plain(refusal.status(), refusal.sentence());
      case EngineAway away ->
          new Worded(HttpStatus.SERVICE_UNAVAILABLE, "temporal-away", away.sentence());
      case NoAnswer silent ->
          new Worded(HttpStatus.SERVICE_UNAVAILABLE, "no-answer", silent.sentence());
      case ApplicationFailure own -> business(own);
      case WorkflowFailedException failed when cause(failed) != null -> business(cause(failed));
      case WorkflowException refused -> refused(refused);
      case ScheduleException refused -> refused(refused);
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case MethodArgumentTypeMismatchException wrong ->
          plain(
              HttpStatus.BAD_REQUEST,
              "%s: expected another kind of value, found '%s'."
                  .formatted(wrong.getName(), wrong.getValue()));
      case MissingServletRequestParameterException missing ->
          plain(
              HttpStatus.BAD_REQUEST,
              "%s: expected a value, found none.".formatted(missing.getParameterName()));
      case ErrorResponse spring -> ofSpring(spring);
      default -> defect(failure);
    };
  }

  private static Worded plain(HttpStatus status, String sentence) {
    return new Worded(status, "about:blank", sentence);
  }

  private static @Nullable ApplicationFailure cause(WorkflowFailedException failed) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof ApplicationFailure own) {
        return own;
      }
    }
    return null;
  }

  private static Worded business(@Nullable ApplicationFailure failure) {
    if (failure == null) {
      return defect(new IllegalStateException("A workflow failed without a cause"));
    }
    var known = Failure.ofType(failure.getType());
    var status = known.map(Problems::status).orElse(HttpStatus.INTERNAL_SERVER_ERROR);
    return new Worded(
        status, known.map(Failure::type).orElse("defect"), failure.getOriginalMessage());
  }

  private static HttpStatus status(Failure failure) {
    return switch (failure) {
      case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
      case NO_SUCH_SET -> HttpStatus.NOT_FOUND;
      default ->
          switch (failure.whose()) {
            case OPERATOR -> HttpStatus.UNPROCESSABLE_CONTENT;
            case WORLD -> HttpStatus.SERVICE_UNAVAILABLE;
            case OURS -> HttpStatus.INTERNAL_SERVER_ERROR;
          };
    };
  }

  private static Worded refused(RuntimeException refused) {
    log.warn("Temporal refused a request", refused);
    var cause = refused.getCause();
    return plain(
        HttpStatus.BAD_GATEWAY,
        "Temporal refused the request: "
            + (cause == null ? refused.getMessage() : cause.getMessage()));
  }

  private static Worded unreadable(HttpMessageNotReadableException unreadable) {
    var cause = unreadable.getMostSpecificCause().getMessage();
    var first = cause == null ? "" : cause.lines().findFirst().orElse("");
    return plain(
        HttpStatus.BAD_REQUEST, "Expected a JSON object in the body, found otherwise: " + first);
  }

  private static Worded ofSpring(ErrorResponse response) {
    var status = HttpStatus.resolve(response.getStatusCode().value());
    var detail = response.getBody().getDetail();
    return plain(
        status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status,
        detail == null ? title(response.getStatusCode()) : detail);
  }

  private static Worded defect(Throwable failure) {
    log.error("A request failed for a reason nobody foresaw", failure);
    return new Worded(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "defect",
        "Salvor made a mistake; its log says more. No run is harmed by it.");
  }

  static String title(HttpStatusCode status) {
    var known = HttpStatus.resolve(status.value());
    return known == null ? "Problem" : known.getReasonPhrase();
  }
}
