package dev.salvor.activities.redis;

import dev.salvor.activities.site.Beside;
import dev.salvor.workflows.ports.RedisNodes.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a fence took, and kept beside the data so that it can be given back by whoever comes.
 *
 * @param run whose fence it is
 * @param configuration the server's configuration file; empty where it has none
 * @param rules {@code user NAME RULES} and {@code setting NAME VALUE}
 */
record KeptRules(String run, String configuration, List<String> rules) {
  private static final String NAME = "fence";
  private static final String USER = "user ";
  private static final String SETTING = "setting ";

  KeptRules {
    rules = List.copyOf(rules);
  }

  static Optional<KeptRules> beside(Beside beside) {
    return beside
        .read(NAME)
        .map(text -> text.lines().toList())
        .filter(lines -> lines.size() >= 2)
        .map(lines -> new KeptRules(lines.get(0), lines.get(1), lines.subList(2, lines.size())));
  }

  void write(Beside beside) {
    beside.write(NAME, run + "\n" + configuration + "\n" + String.join("\n", rules) + "\n");
  }

  static void remove(Beside beside) {
    beside.delete(NAME);
  }

  static List<String> of(List<Writer> writers) {
    return writers.stream().map(writer -> USER + writer.user() + " " + writer.commands()).toList();
  }

  static List<String> of(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> SETTING + setting.getKey() + " " + setting.getValue())
        .toList();
  }

  boolean hasSettings() {
    return rules.stream().anyMatch(rule -> rule.startsWith(SETTING));
  }

  List<Writer> writers() {
    return rules.stream()
        .filter(rule -> rule.startsWith(USER))
        .map(rule -> rule.split(" ", 3))
        .filter(words -> words.length == 3)
        .map(words -> new Writer(words[1], words[2]))
        .toList();
  }

  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    rules.stream()
        .filter(rule -> rule.startsWith(SETTING))
        .map(rule -> rule.split(" ", 3))
        .filter(words -> words.length == 3)
        .forEach(words -> settings.put(words[1], words[2]));
    return settings;
  }
}
