package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.SecretReference;
import java.util.List;
import java.util.stream.Collectors;

/** How values of an inventory stand in a shell's text. */
final class Quoting {
  private Quoting() {}

  /** As one word, whatever is in it. */
  static String word(String text) {
    return text.matches("[A-Za-z0-9_./@:+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** As the words of a command. */
  static String words(List<String> words) {
    return words.stream().map(Quoting::word).collect(Collectors.joining(" "));
  }

  /** Within double quotes, or in a here-document. */
  static String text(String text) {
    return text.replaceAll("[\\\\\"$`]", "\\\\$0");
  }

  /** As a text of SQL within double quotes. */
  static String sql(String text) {
    return text(text.replace("'", "''"));
  }

  /** As people read it in a sentence; what a shell would make something of is left out. */
  static String shown(String text) {
    return text.replaceAll("[^A-Za-z0-9 _./@:+,-]", "_");
  }

  /** Reads a secret where it is, within double quotes or in a here-document. */
  static String secret(SecretReference reference) {
    return reference.isFile()
        ? "$(cat %s)".formatted(word(reference.place()))
        : "${%s:?}".formatted(reference.place());
  }
}
