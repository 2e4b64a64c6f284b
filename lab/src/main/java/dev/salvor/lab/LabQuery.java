package dev.salvor.lab;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What stands behind the question mark. */
record LabQuery(Map<String, String> values) {
  static LabQuery of(URI uri) {
    var values = new HashMap<String, String>();
    var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (var part : query.split("&", -1)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        values.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      }
    }
    return new LabQuery(values);
  }

  String target() {
    return text("target", "lab-redis");
  }

  String text(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  int number(String name, int usual) {
    var text = text(name, "" + usual);
    if (!text.matches("\\d{1,7}")) {
      throw new IllegalArgumentException(
          "Expected %s to be a number, found '%s'.".formatted(name, text));
    }
    return Integer.parseInt(text);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
