package dev.salvor.activities.redis;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections to the servers of the inventory, and to restore instances. */
final class Clients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration COMMAND = Duration.ofSeconds(60);

  private final Supplier<Inventory> inventory;
  private final Secrets secrets;
  private final ClientResources resources =
      DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
  private final RedisClient client = RedisClient.create(resources);

  Clients(Supplier<Inventory> inventory, Secrets secrets) {
    this.inventory = inventory;
    this.secrets = secrets;
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .protocolVersion(ProtocolVersion.RESP2)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
            .build());
  }

  /** Where a target is. */
  Endpoint endpoint(String targetName) {
    var target = inventory.get().target(targetName);
    if (!target.kind().equals("redis")) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to be a redis, found that the inventory calls it a %s"
              .formatted(targetName, target.kind()));
    }
    var password = target.password();
    return new Endpoint(
        targetName,
        target.host(),
        target.port(),
        target.username(),
        password == null ? null : password.text());
  }

  /** A conversation with a target. */
  Session open(String targetName) {
    var endpoint = endpoint(targetName);
    var password = inventory.get().target(targetName).password();
    return open(endpoint, password == null ? null : secrets.open(password));
  }

  /** A conversation with a server whose password is at hand. */
  Session open(Endpoint endpoint, char @Nullable [] password) {
    try {
      return new Session(
          endpoint, client.connect(ByteArrayCodec.INSTANCE, uri(endpoint, password)));
    } catch (RuntimeException failed) {
      throw RedisFailures.translate(endpoint, failed);
    }
  }

  private static RedisURI uri(Endpoint endpoint, char @Nullable [] password) {
    var uri =
        RedisURI.builder()
            .withHost(endpoint.host())
            .withPort(endpoint.port())
            .withTimeout(COMMAND)
            .withClientName("salvor")
            .build();
    if (password != null) {
      uri.setCredentialsProvider(new StaticCredentialsProvider(endpoint.user(), password));
    }
    return uri;
  }

  @Override
  public void close() {
    client.close();
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
