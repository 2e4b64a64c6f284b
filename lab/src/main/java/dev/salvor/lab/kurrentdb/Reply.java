package dev.salvor.lab.kurrentdb;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is answered. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static Reply empty(int status) {
    return new Reply(status, "", new byte[0], Map.of());
  }

  static Reply text(int status, String text) {
    return new Reply(status, "text/plain; charset=utf-8", bytes(text), Map.of());
  }

  static Reply json(Object body) {
    return json(200, body);
  }

  static Reply json(int status, Object body) {
    return new Reply(
        status, "application/json; charset=utf-8", INDENTED.writeValueAsBytes(body), Map.of());
  }

  static Reply problem(int status, String detail) {
    var body = INDENTED.writeValueAsBytes(Map.of("status", status, "detail", detail));
    return new Reply(status, "application/problem+json", body, Map.of());
  }

  static Reply slice(byte[] data, String described) {
    return new Reply(200, "application/octet-stream", data, Map.of(Peers.SLICE, described));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
