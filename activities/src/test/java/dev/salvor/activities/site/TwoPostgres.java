package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/** A PostgreSQL that leads in the east, and its standby in the west. */
final class TwoPostgres extends TwoServers {
  private static final String USER = "salvor";
  private static final String CLIENT = "app";

  private final Path programs;
  private final List<String> as;
  private final Map<String, Connection> clients = new HashMap<>();

  TwoPostgres(Path folder) {
    super(folder.resolve("postgres"));
    try {
      this.programs =
          Objects.requireNonNull(Tool.POSTGRES.path().toRealPath().getParent(), "a folder");
      Files.createDirectory(this.folder);
      this.as = giveAway(folder);
      begin();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** The server refuses root: then it runs as nobody, in a folder of nobody's. */
  private List<String> giveAway(Path outer) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    Files.setPosixFilePermissions(
        outer, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    var nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    Objects.requireNonNull(Files.getFileAttributeView(folder, PosixFileAttributeView.class))
        .setOwner(nobody);
    return List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--");
  }

  private void begin() throws IOException {
    var password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    runAs(
        "initdb",
        "--pgdata=" + data(EAST),
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--no-sync",
        // Since 18 they are what it does unasked; both ways have to do without.
        major() < 18 ? "--encoding=UTF8" : "--no-data-checksums");
    configure(EAST);
    start(EAST);
    try (var session = connect(EAST, USER, "postgres")) {
      for (var command :
          List.of(
              "CREATE ROLE app LOGIN PASSWORD '%s'".formatted(PASSWORD),
              "CREATE ROLE follower LOGIN REPLICATION PASSWORD '%s'".formatted(PASSWORD),
              "CREATE TABLE numbers (number bigint PRIMARY KEY)",
              "GRANT ALL ON numbers TO app")) {
        execute(session, command);
      }
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
    follow();
  }

  private int major() {
    var version = Said.by(List.of(programs.resolve("initdb").toString(), "--version")).text();
    return Integer.parseInt(version.replaceFirst("(?s)\\D*(\\d+).*", "$1"));
  }

  private void configure(String side) throws IOException {
    var lines =
        """
        port = %d
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        wal_log_hints = on
        wal_keep_size = 64
        fsync = off
        shared_buffers = 16MB
        max_connections = 30
        """
            .formatted(port(side));
    var file = data(side).resolve("postgresql.conf");
    Files.writeString(file, Files.readString(file) + lines);
    var hba =
        "host all all 127.0.0.1/32 scram-sha-256\nhost replication follower 127.0.0.1/32 scram-sha-256\n";
    Files.writeString(data(side).resolve("pg_hba.conf"), hba);
    var ctl =
        "%s %s/pg_ctl -D '%s' -w -t 60 -s".formatted(String.join(" ", as), programs, data(side));
    script(
        side,
        """
        case "$1" in
          start) exec %1$s %2$s -l '%3$s.log' start ;;
          past) exec %2$s -l '%3$s.log' start ;;
          stop) exec %2$s -m fast stop ;;
          status) exec %2$s status ;;
        esac
        """
            .formatted(guard(data(side)), ctl, data(side)));
  }

  /** From now on what it writes by itself cannot be put back page by page. */
  void logNoHints(String side) throws IOException {
    var file = data(side).resolve("postgresql.conf");
    Files.writeString(
        file, Files.readString(file).replace("wal_log_hints = on", "wal_log_hints = off"));
    assertThat(run("stop", side).code()).isZero();
    start(side);
  }

  private void follow() throws IOException {
    var passwords = folder.resolve("passwords");
    Files.writeString(passwords, "*:*:*:follower:%s\n".formatted(PASSWORD));
    runAs("true");
    Said.well(
        List.of(
            "bash",
            "-c",
            "chmod 600 '%1$s'; [ \"$(id -u)\" != 0 ] || chown nobody '%1$s'; PGPASSFILE='%1$s' %2$s %3$s/pg_basebackup -D '%4$s' -h 127.0.0.1 -p %5$d -U follower -w -c fast -R"
                .formatted(passwords, String.join(" ", as), programs, data(WEST), port(EAST))));
    configure(WEST);
    start(WEST);
  }

  private void runAs(String program, String... arguments) {
    var words = new ArrayList<>(as);
    words.add(program.equals("true") ? program : programs.resolve(program).toString());
    words.addAll(List.of(arguments));
    Said.well(words);
  }

  @Override
  Pair pair() {
    var secret = new SecretReference("env:SALVOR_TEST");
    return new Pair(
        Map.of(EAST, half(EAST), WEST, half(WEST)),
        USER,
        secret,
        "follower",
        secret,
        "postgres",
        CLIENT,
        secret);
  }

  private Pair.Half half(String side) {
    return new Pair.Half(
        "127.0.0.1:" + port(side), data(side).toString(), programs.toString(), service(side), null);
  }

  @Override
  Member member(Pair pair) {
    return new Member("orders", pair, null, null, null, null);
  }

  private Connection connect(String side, String user, String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", PASSWORD);
    properties.setProperty("ApplicationName", user);
    properties.setProperty("socketTimeout", "20");
    return Objects.requireNonNull(
        new Driver()
            .connect(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(side), database), properties));
  }

  private static void execute(Connection session, String command) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  synchronized boolean write(String side, long number) {
    try {
      var client = clients.get(side);
      if (client == null || client.isClosed()) {
        client = connect(side, CLIENT, "postgres");
        clients.put(side, client);
      }
      execute(client, "INSERT INTO numbers VALUES (%d) ON CONFLICT DO NOTHING".formatted(number));
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }

  @Override
  Set<Long> numbers(String side) {
    var numbers = new HashSet<Long>();
    try (var session = connect(side, USER, "postgres");
        var statement = session.createStatement();
        var rows = statement.executeQuery("SELECT number FROM numbers")) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
      return numbers;
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  void kill(String side) {
    try {
      var file = data(side).resolve("postmaster.pid");
      if (Files.exists(file)) {
        end(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
      }
    } catch (IOException endedMeanwhile) {
      throw new UncheckedIOException(endedMeanwhile);
    }
  }

  @Override
  void hold(String side) {
    tell(side, "SELECT pg_wal_replay_pause()");
  }

  @Override
  void release(String side) {
    tell(side, "SELECT pg_wal_replay_resume()");
  }

  private void tell(String side, String command) {
    try (var session = connect(side, USER, "postgres")) {
      execute(session, command);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  @Override
  void startPastGuard(String side) {
    Said.well(List.of(folder.resolve(side + ".sh").toString(), "past"));
  }

  @Override
  boolean isGuardedByData() {
    return true;
  }

  @Override
  public void close() {
    clients
        .values()
        .forEach(client -> {
          try {
            client.close();
          } catch (SQLException closedAlready) {
            // It is closed, which is what is wanted.
          }
        });
    kill(EAST);
    kill(WEST);
  }
}
