package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL pair, by hand. */
final class PostgresByHand {
  private static final Sheet SHEET = Sheet.read("postgres.txt");

  /** Whom nobody knows: refused at the door where there is a fence, asked for a password else. */
  private static final String STRANGER = "salvor_stranger";

  private PostgresByHand() {}

  static MemberByHand of(Pair pair, Way way, Map<String, String> values) {
    Halves.put(values, pair, way);
    putLogins(values, pair);
    putTools(values, pair, way);
    return new MemberByHand(way, SHEET, values, PostgresByHand::parts);
  }

  private static void putLogins(Map<String, String> values, Pair pair) {
    var user = Objects.requireNonNullElse(pair.user(), "postgres");
    var replication = Objects.requireNonNullElse(pair.replication(), user);
    values.put("user", Quoting.word(user));
    values.put("user-text", Quoting.sql(user));
    values.put("own-secret", Halves.variable("PGPASSWORD", pair.password()));
    values.put("own-login", login(user, pair.password()));
    values.put("replication", Quoting.word(replication));
    values.put("replication-text", Quoting.sql(replication));
    values.put(
        "replication-login",
        login(
            replication,
            pair.replication() == null ? pair.password() : pair.replicationPassword()));
    values.put("client", Quoting.word(Objects.requireNonNullElse(pair.client(), STRANGER)));
    values.put("client-secret", Halves.variable("PGPASSWORD", pair.clientPassword()));
    values.put("database", Quoting.word(database(pair)));
  }

  private static String database(Pair pair) {
    return Objects.requireNonNullElse(pair.database(), "postgres");
  }

  private static void putTools(Map<String, String> values, Pair pair, Way way) {
    var binaries = Halves.half(pair, way.to()).binaries();
    values.put("binaries", binaries == null ? "" : Quoting.word(binaries + "/"));
    var leader = Halves.half(pair, way.from());
    var user = Objects.requireNonNullElse(pair.user(), "postgres");
    values.put(
        "source",
        Quoting.text(
            "host=%s port=%d user=%s dbname=%s"
                .formatted(
                    connected(leader.host()),
                    leader.port(),
                    connected(user),
                    connected(database(pair)))));
  }

  /** A connection's words are divided by spaces. */
  private static String connected(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** A line of a password file; the shell's own printf shows no arguments to anybody. */
  private static String login(String user, @Nullable SecretReference password) {
    var escaped = Quoting.word(user.replace("\\", "\\\\").replace(":", "\\:"));
    return password == null
        ? ":"
        : "printf '*:*:*:%%s:%%s\\n' %s \"$(printf '%%s' \"%s\" | sed 's/[\\\\:]/\\\\&/g')\""
            .formatted(escaped, Quoting.secret(password));
  }

  private static List<String> parts(Gesture gesture, Mode mode) {
    return switch (gesture) {
      case FUNCTIONS -> List.of("functions");
      case LOOK -> List.of("look-" + mode.word());
      case FENCE -> List.of("fence");
      case PROVE -> List.of("prove-" + mode.word());
      case CATCH_UP -> List.of("catch-up");
      case STOP -> mode == Mode.FORCED ? List.of("stop", "mark") : List.of("stop");
      case PROMOTE -> List.of("promote");
      case CANARY -> List.of("canary");
      case LOOK_BEFORE_REBUILD -> List.of("look-rebuild");
      case REBUILD -> List.of("rebuild");
      case CAUGHT_UP -> List.of("caught-up");
      default -> List.of();
    };
  }
}
