package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import tools.jackson.core.JacksonException;

/** What a server says when it does not do what it was asked for (RFC 9457). */
final class Problem {
  private Problem() {}

  static Refusal of(String method, int status, String body) {
    var sentence = sentence(status, body);
    return switch (status) {
      case 502, 503, 504 -> Refusal.unreachable(sentence);
      // Whoever does not say who he is has not typed enough.
      case 400, 401, 404 -> Refusal.usage(sentence);
      // A name that fits several runs was not typed far enough; any other conflict is a refusal.
      case 409 -> method.equals("GET") ? Refusal.usage(sentence) : Refusal.failed(sentence);
      default -> Refusal.failed(sentence);
    };
  }

  private static String sentence(int status, String body) {
    try {
      var detail = Payloads.mapper().readTree(body).path("detail").asString("");
      if (!detail.isBlank()) {
        return detail;
      }
    } catch (JacksonException foreign) {
      // Something before Salvor answered in its own words: its status is all there is to tell.
    }
    return "Expected an answer from Salvor, found HTTP status " + status;
  }
}
