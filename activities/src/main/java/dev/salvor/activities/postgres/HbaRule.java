package dev.salvor.activities.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule of pg_hba.conf, as the server understands it.
 *
 * @param type local, host, hostssl and the like
 * @param databases names, and words such as all and replication
 * @param users names, all, and +ROLE for a role's members
 * @param address absent of local ones
 * @param netmask absent where the address is a name or a word
 */
record HbaRule(
    String type,
    List<String> databases,
    List<String> users,
    @Nullable String address,
    @Nullable String netmask,
    String method,
    List<String> options) {
  static final String REPLICATION = "replication";

  /** Gives {@link #of} its rows; the lists are divided by a character that no name has. */
  static final String QUERY =
      """
      SELECT type, address, netmask, auth_method,
             array_to_string(database, chr(31)) AS databases,
             array_to_string(user_name, chr(31)) AS users,
             array_to_string(options, chr(31)) AS options
      FROM pg_hba_file_rules WHERE error IS NULL ORDER BY %s
      """;

  static HbaRule of(Map<String, @Nullable String> row) {
    return new HbaRule(
        Objects.requireNonNull(row.get("type")),
        list(row.get("databases")),
        list(row.get("users")),
        row.get("address"),
        row.get("netmask"),
        Objects.requireNonNull(row.get("auth_method")),
        list(row.get("options")));
  }

  private static List<String> list(@Nullable String text) {
    return text == null || text.isEmpty()
        ? List.of()
        : Arrays.asList(text.split(Character.toString(31), -1));
  }

  /** Whether it is about a user, by name or as one of many. */
  boolean isAbout(String user, Predicate<String> isMember) {
    return users.stream()
        .anyMatch(name ->
            name.equals("all")
                || name.equals(user)
                || (name.startsWith("+") && isMember.test(name.substring(1))));
  }

  /** Whether it is about a follower that streams; the word all does not mean that. */
  boolean isAboutReplication() {
    return databases.contains(REPLICATION);
  }

  /** The same rule for one user alone. */
  String line(List<String> forDatabases, String user) {
    var words = new ArrayList<String>();
    words.add(type);
    words.add(forDatabases.stream().map(HbaRule::word).collect(Collectors.joining(",")));
    words.add(quoted(user));
    if (address != null) {
      words.add(word(address));
    }
    if (netmask != null) {
      words.add(netmask);
    }
    words.add(method);
    options.forEach(option -> words.add(quoted(option)));
    return String.join(" ", words);
  }

  /** A word in quotes is a name and nothing else, so that only what has to be is quoted. */
  private static String word(String text) {
    return text.matches("[\\w.:/@-]+") ? text : quoted(text);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
