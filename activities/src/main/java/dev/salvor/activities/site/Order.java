package dev.salvor.activities.site;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command of the inventory, word by word: no shell reads it.
 *
 * @param what it is, for sentences: {@code the validation of shop}
 * @param words its words
 * @param environment the names it is told
 * @param atMost how long it may take
 */
record Order(String what, List<String> words, Map<String, String> environment, Duration atMost) {
  String text() {
    return String.join(" ", words);
  }
}
