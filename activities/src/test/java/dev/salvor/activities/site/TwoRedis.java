package dev.salvor.activities.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.tests.Await;
import dev.salvor.tests.Tool;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A Redis that leads in the east, and its replica in the west. */
final class TwoRedis extends TwoServers {
  private static final String PREFIX = "number:";

  private final RedisClient client = RedisClient.create();
  private final Map<String, StatefulRedisConnection<String, String>> clients = new HashMap<>();

  TwoRedis(Path folder) {
    super(folder.resolve("redis"));
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .socketOptions(SocketOptions.builder().connectTimeout(Duration.ofSeconds(2)).build())
            .build());
    try {
      Files.createDirectories(this.folder);
      configure(EAST, "");
      configure(WEST, "replicaof 127.0.0.1 " + east);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    start(EAST);
    start(WEST);
    Await.until("the replica is linked", () -> asSalvor(WEST, this::isLinked));
  }

  private boolean isLinked(RedisCommands<String, String> commands) {
    return commands.info("replication").contains("master_link_status:up");
  }

  private void configure(String side, String more) throws IOException {
    Files.createDirectories(data(side));
    Files.writeString(
        configuration(side),
        """
        port %d
        bind 127.0.0.1
        dir %s
        pidfile %s.pid
        logfile %s.log
        daemonize yes
        save ""
        appendonly yes
        masteruser salvor
        masterauth %s
        user default on nopass ~* &* +@all -@admin -@dangerous
        user metrics on nopass ~* -@all +@read +info
        user salvor on >%s ~* &* +@all
        repl-diskless-sync-delay 0
        %s
        """
            .formatted(port(side), data(side), data(side), data(side), PASSWORD, PASSWORD, more));
    script(
        side,
        """
        pid=$(cat '%1$s.pid' 2>/dev/null || echo 0)
        runs() { [ "$pid" != 0 ] && [ -d "/proc/$pid" ]; }
        up() { for i in $(seq 200); do (exec 3<>/dev/tcp/127.0.0.1/%2$d) 2>/dev/null && exit 0; sleep 0.02; done; exit 1; }
        case "$1" in
          start) %3$s '%4$s' '%5$s' || exit; up ;;
          past) '%4$s' '%5$s' || exit; up ;;
          stop) kill "$pid"; while runs; do sleep 0.02; done ;;
          status) runs || exit 3 ;;
        esac
        """
            .formatted(
                data(side), port(side), guard(data(side)), Tool.REDIS.path(), configuration(side)));
  }

  private Path configuration(String side) {
    return folder.resolve(side + ".conf");
  }

  @Override
  Pair pair() {
    return new Pair(
        Map.of(EAST, half(EAST), WEST, half(WEST)),
        "salvor",
        new SecretReference("env:SALVOR_TEST"),
        null,
        null,
        null,
        null,
        null);
  }

  private Pair.Half half(String side) {
    return new Pair.Half(
        "127.0.0.1:" + port(side),
        data(side).toString(),
        null,
        service(side),
        configuration(side).toString());
  }

  @Override
  Member member(Pair pair) {
    return new Member("orders", null, pair, null, null, null);
  }

  private <T> T asSalvor(String side, Function<RedisCommands<String, String>, T> work) {
    var uri =
        RedisURI.builder()
            .withHost("127.0.0.1")
            .withPort(port(side))
            .withAuthentication("salvor", PASSWORD.toCharArray())
            .withClientName("salvor")
            .build();
    try (var connection = client.connect(uri)) {
      return work.apply(connection.sync());
    }
  }

  @Override
  synchronized boolean write(String side, long number) {
    try {
      var connection = clients.get(side);
      if (connection == null || !connection.isOpen()) {
        connection = client.connect(RedisURI.create("127.0.0.1", port(side)));
        clients.put(side, connection);
      }
      return connection.sync().set(PREFIX + number, "" + number).equals("OK");
    } catch (RedisException refused) {
      return false;
    }
  }

  @Override
  Set<Long> numbers(String side) {
    return asSalvor(
        side,
        commands ->
            commands.keys(PREFIX + "*").stream()
                .map(key -> Long.valueOf(key.substring(PREFIX.length())))
                .collect(Collectors.toSet()));
  }

  @Override
  void kill(String side) {
    try {
      var file = folder.resolve(side + ".pid");
      if (Files.exists(file)) {
        end(Long.parseLong(Files.readString(file).strip()));
        Files.delete(file);
      }
    } catch (IOException endedMeanwhile) {
      throw new UncheckedIOException(endedMeanwhile);
    }
  }

  /** It looks for its primary where nobody is. */
  @Override
  void hold(String side) {
    var _ = asSalvor(side, commands -> commands.replicaof("127.0.0.1", 1));
  }

  /** Lets one more user in, with Salvor's password and those rights. */
  void admit(String side, String user, String... rights) {
    var words = new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add(user).add("on");
    words.add(">" + PASSWORD).add("~*").add("&*");
    List.of(rights).forEach(words::add);
    var _ =
        asSalvor(
            side,
            commands ->
                commands.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), words));
  }

  @Override
  void release(String side) {
    var other = side.equals(EAST) ? west : east;
    var _ = asSalvor(side, commands -> commands.replicaof("127.0.0.1", other));
  }

  @Override
  void startPastGuard(String side) {
    Said.well(List.of(folder.resolve(side + ".sh").toString(), "past"));
  }

  @Override
  boolean isGuardedByData() {
    return false;
  }

  @Override
  public void close() {
    clients.values().forEach(StatefulRedisConnection::close);
    client.close();
    kill(EAST);
    kill(WEST);
  }
}
