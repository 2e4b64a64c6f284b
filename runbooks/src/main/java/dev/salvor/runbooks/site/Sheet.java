package dev.salvor.runbooks.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands with gaps, from a file beside this class: parts begin with a line {@code === NAME}, and
 * a gap is a key between two at signs.
 */
final class Sheet {
  private static final Pattern GAP = Pattern.compile("@([a-z][a-z-]*)@");
  private static final String BEGIN = "=== ";

  private final String file;
  private final Map<String, String> parts;

  private Sheet(String file, Map<String, String> parts) {
    this.file = file;
    this.parts = parts;
  }

  static Sheet read(String file) {
    try (var text = Sheet.class.getResourceAsStream(file)) {
      var bytes = Objects.requireNonNull(text, file).readAllBytes();
      return new Sheet(file, parts(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, String> parts(String text) {
    var parts = new LinkedHashMap<String, String>();
    var name = "";
    for (var line : text.lines().toList()) {
      if (line.startsWith(BEGIN)) {
        name = line.substring(BEGIN.length());
      } else {
        parts.merge(name, line, (above, below) -> above + "\n" + below);
      }
    }
    return parts;
  }

  /** Several parts, one below the other. */
  String filled(List<String> names, Map<String, String> values) {
    return names.stream().map(name -> filled(name, values)).collect(Collectors.joining("\n"));
  }

  /** A part with its gaps filled; a gap of which nobody knows what belongs there is a defect. */
  String filled(String name, Map<String, String> values) {
    var part = Objects.requireNonNull(parts.get(name), () -> file + " has no part " + name);
    return GAP.matcher(part)
        .replaceAll(gap ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(
                    values.get(gap.group(1)),
                    () -> "%s, %s: nothing for %s".formatted(file, name, gap.group()))));
  }
}
