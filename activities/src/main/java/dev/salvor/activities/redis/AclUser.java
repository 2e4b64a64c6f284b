package dev.salvor.activities.redis;

import dev.salvor.workflows.ports.RedisNodes.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A user's flags and command rules. Selectors are rules in brackets, as ACL SETUSER takes them.
 * Passwords are not looked at.
 */
record AclUser(List<String> flags, String commands) {
  private static final Pattern TOKEN = Pattern.compile("\\([^)]*\\)|\\S+");

  static AclUser read(Session session, String user) {
    var fields = fields(session.call("ACL", "GETUSER", user));
    var flags = fields.get("flags") instanceof List<?> list ? list : List.of();
    var commands = new StringBuilder(Session.asText(fields.getOrDefault("commands", "-@all")));
    if (fields.get("selectors") instanceof List<?> selectors) {
      for (var selector : selectors) {
        commands.append(" (").append(rules((List<?>) selector)).append(')');
      }
    }
    return new AclUser(flags.stream().map(Session::asText).toList(), commands.toString());
  }

  /** Whether anybody may be this user. */
  boolean isOpen() {
    return flags.contains("nopass");
  }

  /** The words after ACL that give a user its rules back. */
  static String[] giveBack(Writer writer) {
    var words = new ArrayList<>(List.of("SETUSER", writer.user(), "clearselectors"));
    TOKEN.matcher(writer.commands()).results().forEach(found -> words.add(found.group()));
    return words.toArray(String[]::new);
  }

  private static String rules(List<?> selector) {
    var fields = fields(selector);
    return List.of("commands", "keys", "channels").stream()
        .map(name -> Session.asText(fields.getOrDefault(name, "")))
        .filter(rules -> !rules.isBlank())
        .reduce((one, other) -> one + " " + other)
        .orElse("-@all");
  }

  private static Map<String, Object> fields(List<?> reply) {
    var fields = new LinkedHashMap<String, Object>();
    for (int index = 0; index + 1 < reply.size(); index += 2) {
      fields.put(Session.asText(reply.get(index)), reply.get(index + 1));
    }
    return fields;
  }
}
