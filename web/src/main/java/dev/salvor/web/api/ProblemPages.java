package dev.salvor.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers a failed request: with a problem where programs ask, with a page everywhere else. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemPages {
  private final ProblemPage page;

  ProblemPages(ProblemPage page) {
    this.page = page;
  }

  @ExceptionHandler
  ResponseEntity<?> answer(Exception failure, HttpServletRequest request) {
    if (failure instanceof AsyncRequestNotUsableException) {
      return ResponseEntity.noContent().build();
    }
    var worded = Problems.word(failure);
    return isForProgram(request.getRequestURI())
        ? json(worded, request)
        : page.show(request, worded);
  }

  private static boolean isForProgram(String path) {
    return path.startsWith("/api/") || path.startsWith("/slack/");
  }

  private static ResponseEntity<Problem> json(Problems.Worded worded, HttpServletRequest request) {
    var headers = new HttpHeaders();
    if (worded.status().value() == 401) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return ResponseEntity.status(worded.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            new Problem(
                worded.type(),
                Problems.title(worded.status()),
                worded.status().value(),
                worded.sentence(),
                request.getRequestURI()));
  }
}
