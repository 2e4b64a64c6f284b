package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.RedisNodes.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What INFO says. A field that is missing is a failure, never zero. */
record ServerInfo(Map<String, String> fields) {
  private static final Pattern DATABASE = Pattern.compile("db(\\d+)");

  static ServerInfo parse(String text) {
    var fields = new LinkedHashMap<String, String>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && line.contains(":"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          fields.put(line.substring(0, colon), line.substring(colon + 1));
        });
    return new ServerInfo(fields);
  }

  String text(String field) {
    return find(field)
        .orElseThrow(() ->
            Failure.NOT_THAT_SERVER.because(
                "Expected the field %s in the server's INFO, found none; it is no Redis that Salvor can judge"
                    .formatted(field)));
  }

  Optional<String> find(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  long number(String field) {
    return wholeNumber(field, text(field));
  }

  /** The version; servers that imitate Redis name their own beside it. */
  String version() {
    return text("redis_version");
  }

  /** How often a command ran and ended well, of those that count their calls. */
  long calls(String command) {
    if (fields.keySet().stream().noneMatch(field -> field.startsWith("cmdstat_"))) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected command statistics in the server's INFO, found none; Salvor cannot tell what was run");
    }
    var found = find("cmdstat_" + command);
    return found.map(stat -> part(stat, "calls") - partOr(stat, "failed_calls")).orElse(0L);
  }

  /** The microseconds that a command took, all its calls together. */
  long micros(String command) {
    return find("cmdstat_" + command).map(stat -> part(stat, "usec")).orElse(0L);
  }

  /** Keys by database; a database that is not mentioned is empty. */
  List<Database> databases() {
    var databases = new ArrayList<Database>();
    fields.forEach((field, value) -> {
      var matcher = DATABASE.matcher(field);
      if (matcher.matches()) {
        databases.add(
            new Database(
                Integer.parseInt(matcher.group(1)), part(value, "keys"), part(value, "expires")));
      }
    });
    databases.sort(Comparator.comparingInt(Database::number));
    return databases;
  }

  private static long partOr(String value, String name) {
    return value.contains(name + "=") ? part(value, name) : 0;
  }

  private static long part(String value, String name) {
    for (var part : value.split(",", -1)) {
      if (part.startsWith(name + "=")) {
        return wholeNumber(name, part.substring(name.length() + 1));
      }
    }
    throw Failure.NOT_THAT_SERVER.because(
        "Expected %s in '%s' of the server's INFO, found none".formatted(name, value));
  }

  private static long wholeNumber(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException malformed) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected a number for %s in the server's INFO, found '%s'".formatted(name, value));
    }
  }
}
