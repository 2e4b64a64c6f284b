package dev.salvor.activities.files;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What has to be told of many paths, each thing once, with how many it was. */
final class Notes {
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  synchronized List<String> words() {
    return counts.entrySet().stream()
        .map(note -> String.format(Locale.ROOT, "%,d %s", note.getValue(), note.getKey()))
        .toList();
  }
}
