package dev.salvor.tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How an HTTP request begins.
 *
 * @param target path and query as they were sent
 * @param headers by their names in lower case
 */
public record RequestHead(String method, String target, Map<String, String> headers) {
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Of the body. */
  int length() {
    return Integer.parseInt(headers.getOrDefault("content-length", "0"));
  }

  static RequestHead parse(String text) {
    var lines = text.split("\r\n", -1);
    var words = lines[0].split(" ", -1);
    var headers = new TreeMap<String, String>();
    for (var number = 1; number < lines.length; number++) {
      var colon = lines[number].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[number].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[number].substring(colon + 1).strip());
      }
    }
    return new RequestHead(words[0], words[1], headers);
  }

  /** Finds the heads in what a client sends; bodies have a length. */
  static final class Reader {
    private static final int END = 0x0d0a0d0a;

    private final Consumer<RequestHead> each;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long body;
    private int last;

    Reader(Consumer<RequestHead> each) {
      this.each = each;
    }

    void take(byte[] bytes, int length) {
      for (var at = 0; at < length; ) {
        if (body > 0) {
          var passed = (int) Math.min(body, length - at);
          body -= passed;
          at += passed;
        } else {
          take(bytes[at++]);
        }
      }
    }

    private void take(byte next) {
      head.write(next);
      last = (last << 8) | (next & 0xff);
      if (last == END) {
        var found = parse(head.toString(StandardCharsets.ISO_8859_1));
        head.reset();
        body = found.length();
        each.accept(found);
      }
    }
  }
}
