package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one JSON text after the other out of bytes, for lists: these have a hundred thousand lines
 * and more, and everything that is done with a set reads them.
 */
final class JsonScanner {
  private final byte[] bytes;
  private final int end;
  private int at;

  JsonScanner(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** The line is no JSON, or ends too early. */
  static IOException damaged() {
    return new IOException("Expected a whole list of files, found one that is damaged");
  }

  /** The next character that is not white space; 0 at the end. It is not taken. */
  private int peek() {
    while (at < end && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    return at < end ? bytes[at] : 0;
  }

  boolean isAtEnd() {
    return peek() == 0;
  }

  void expect(char wanted) throws IOException {
    if (peek() != wanted) {
      throw damaged();
    }
    at++;
  }

  /** Takes a character where it comes next. */
  boolean takes(char wanted) {
    boolean found = peek() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  /** Goes to the next element or member, past the comma; false past the closing one. */
  boolean next(char closing, boolean first) throws IOException {
    if (takes(closing)) {
      return false;
    }
    if (!first) {
      expect(',');
    }
    return true;
  }

  /** The name of a member, and past its colon. */
  String key() throws IOException {
    var key = text();
    expect(':');
    return key;
  }

  String text() throws IOException {
    expect('"');
    int from = at;
    boolean plain = true;
    while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
      plain &= bytes[at] >= 0;
      at++;
    }
    if (at >= end) {
      throw damaged();
    }
    if (bytes[at] == '\\') {
      return escaped(from);
    }
    var charset = plain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    return new String(bytes, from, at++ - from, charset);
  }

  private String escaped(int from) throws IOException {
    var text = new StringBuilder();
    int plain = from;
    while (at < end && bytes[at] != '"') {
      if (bytes[at] == '\\') {
        text.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
        at++;
        text.append(escape());
        plain = at;
      } else {
        at++;
      }
    }
    if (at >= end) {
      throw damaged();
    }
    return text.append(new String(bytes, plain, at++ - plain, StandardCharsets.UTF_8)).toString();
  }

  private char escape() throws IOException {
    int letter = at < end ? bytes[at++] : 0;
    return switch (letter) {
      case '"', '\\', '/' -> (char) letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw damaged();
    };
  }

  private char unicode() throws IOException {
    int value = 0;
    for (int digit = 0; digit < 4; digit++) {
      int hex = at < end ? Character.digit(bytes[at++], 16) : -1;
      if (hex < 0) {
        throw damaged();
      }
      value = value << 4 | hex;
    }
    return (char) value;
  }

  long number() throws IOException {
    boolean negative = takes('-');
    int from = at;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = Math.addExact(Math.multiplyExact(value, 10L), bytes[at++] - '0');
    }
    if (at == from) {
      throw damaged();
    }
    return negative ? -value : value;
  }

  boolean truth() throws IOException {
    boolean value = peek() == 't';
    word(value ? "true" : "false");
    return value;
  }

  private void word(String word) throws IOException {
    int length = word.length();
    if (at + length > end
        || !Arrays.equals(
            bytes, at, at + length, word.getBytes(StandardCharsets.US_ASCII), 0, length)) {
      throw damaged();
    }
    at += length;
  }

  /** Passes over a value that nobody knows. */
  void skip() throws IOException {
    switch (peek()) {
      case '"' -> text();
      case '{' -> skipAll('{', '}');
      case '[' -> skipAll('[', ']');
      case 't', 'f' -> truth();
      case 'n' -> word("null");
      default -> skipNumber();
    }
  }

  private void skipAll(char opening, char closing) throws IOException {
    expect(opening);
    for (boolean first = true; next(closing, first); first = false) {
      if (opening == '{') {
        key();
      }
      skip();
    }
  }

  private void skipNumber() throws IOException {
    int from = at;
    while (at < end && "+-.eE0123456789".indexOf(bytes[at]) >= 0) {
      at++;
    }
    if (at == from) {
      throw damaged();
    }
  }
}
