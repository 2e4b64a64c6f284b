package dev.salvor.activities.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which command rules let somebody write. The rules are worked out as the server does, because
 * servers print the same rights in several ways: 7.0 sorts them anew, 7.2 keeps the order in which
 * they were given.
 */
final class WriteRights {
  private static final Pattern RULE = Pattern.compile("\\(([^)]*)\\)|\\S+");

  private final Function<String, Set<String>> commandsOf;
  private final Map<String, Set<String>> known = new HashMap<>();

  /**
   * @param commandsOf the commands of a category, such as {@code write}
   */
  WriteRights(Function<String, Set<String>> commandsOf) {
    this.commandsOf = commandsOf;
  }

  static WriteRights of(Session session) {
    return new WriteRights(category ->
        session.call("ACL", "CAT", category).stream()
            .map(Session::asText)
            .collect(Collectors.toSet()));
  }

  /** Whether these rules, or those of a selector among them, allow some command that writes. */
  boolean permit(String rules) {
    var plain = new ArrayList<String>();
    for (var rule : RULE.matcher(rules).results().toList()) {
      if (rule.group(1) == null) {
        plain.add(rule.group().toLowerCase(Locale.ROOT));
      } else if (permit(rule.group(1))) {
        return true;
      }
    }
    return !granted(plain).isEmpty();
  }

  private Set<String> granted(List<String> rules) {
    var granted = new HashSet<String>();
    for (var rule : rules) {
      if (rule.startsWith("+")) {
        granted.addAll(named(rule.substring(1)));
      } else if (rule.startsWith("-")) {
        granted.removeAll(named(rule.substring(1)));
      }
    }
    return granted;
  }

  /** What writes among the commands that a rule names. */
  private Set<String> named(String rule) {
    if (rule.equals("@all")) {
      return category("write");
    }
    var writing = new HashSet<>(category("write"));
    if (rule.startsWith("@")) {
      writing.retainAll(category(rule.substring(1)));
    } else {
      writing.removeIf(command -> !command.equals(rule) && !command.startsWith(rule + "|"));
    }
    return writing;
  }

  private Set<String> category(String name) {
    return known.computeIfAbsent(name, commandsOf);
  }
}
