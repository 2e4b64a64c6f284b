package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.OwnedFiles;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The server on the other side, which a follower is to follow. */
final class Leader {
  private static final String PASSWORDS = "pgpass";

  private final Logins logins;
  private final Located at;
  private final Located there;

  /** The one that a follower is to follow. */
  Leader(Logins logins, Located follower) {
    this.logins = logins;
    this.at = follower;
    this.there = follower.opposite();
  }

  Seen look() {
    try (var session = logins.open(there)) {
      return new ServerLook(session).seen();
    }
  }

  /** What it says of itself; that it does not lead is a failure. */
  Seen requireLeading() {
    var seen = look();
    if (seen.lead() != Lead.LEADS) {
      throw Failure.NOT_YET.because(
          "Expected the server at %s to lead, so that %s can follow it, found that it follows; promote it first"
              .formatted(there.own().endpoint(), at.name()));
    }
    return seen;
  }

  /**
   * Writes down in its control file by which timeline it leads, which is what a rewind looks at.
   */
  void checkpoint() {
    try (var session = logins.open(there)) {
      session.execute("CHECKPOINT");
    }
  }

  long bytes() {
    try (var session = logins.open(there)) {
      return session.number("SELECT sum(pg_database_size(oid)) FROM pg_database");
    }
  }

  /** Where it left a timeline; nothing where it never was on it. */
  OptionalLong left(long timeline, long now) {
    try (var session = logins.open(there)) {
      return TimelineHistory.of(session, now).left(timeline);
    }
  }

  /** The lines of a configuration that make a server follow it. */
  List<String> following() {
    return List.of(
        "primary_conninfo = '%s'".formatted(conninfo().replace("'", "''")),
        "primary_slot_name = ''");
  }

  /** How a follower comes in; its password is in a file of its own, and so in no server's log. */
  String conninfo() {
    return "host=%s port=%d user=%s application_name=%s passfile=%s"
        .formatted(
            quoted(there.own().host()),
            there.own().port(),
            quoted(replication()),
            quoted(Logins.APPLICATION + "_" + at.half().side()),
            quoted(at.data().named(PASSWORDS).toString()));
  }

  /** How Salvor's own programs come in, for a rewind. */
  String source() {
    return "host=%s port=%d user=%s dbname=%s"
        .formatted(
            quoted(there.own().host()),
            there.own().port(),
            quoted(Objects.requireNonNull(at.pair().user())),
            quoted(Logins.database(at.pair())));
  }

  /** A connection's words are divided by spaces. */
  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  String replication() {
    return Objects.requireNonNullElse(
        at.pair().replication(), Objects.requireNonNull(at.pair().user()));
  }

  String host() {
    return there.own().host();
  }

  String port() {
    return String.valueOf(there.own().port());
  }

  /** Writes the passwords down where only the server's own user reads them. */
  Path passwords(Path like) {
    var beside = at.data();
    return beside.files(() -> {
      var file = beside.named(PASSWORDS);
      OwnedFiles.write(file, lines().getBytes(StandardCharsets.UTF_8), like);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file;
    });
  }

  private String lines() {
    var pair = at.pair();
    return line(pair.user(), pair.password())
        + line(
            replication(),
            pair.replication() == null ? pair.password() : pair.replicationPassword());
  }

  private String line(@Nullable String user, @Nullable SecretReference password) {
    var secret = logins.secret(password);
    return secret == null || user == null
        ? ""
        : String.format(Locale.ROOT, "*:*:*:%s:%s%n", escaped(user), escaped(secret));
  }

  private static String escaped(String word) {
    return word.replace("\\", "\\\\").replace(":", "\\:");
  }

  /** Whether a follower's address of its leader is this one. */
  boolean isAt(@Nullable String address) {
    return there.own().endpoint().equals(address);
  }
}
