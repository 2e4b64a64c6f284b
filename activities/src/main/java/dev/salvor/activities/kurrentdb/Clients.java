package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * Speaks HTTP with nodes. Each call has a connection of its own, is made once and followed nowhere:
 * a request that is sent again without anybody's knowledge could stop a scavenge that somebody else
 * started meanwhile.
 */
final class Clients {
  private final Secrets secrets;
  private final Patience patience;
  private final OkHttpClient plain;

  Clients(Secrets secrets, Patience patience) {
    this.secrets = secrets;
    this.patience = patience;
    this.plain =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(patience.connect())
            .readTimeout(patience.gesture())
            .build();
  }

  /** A conversation with a node. Passwords and certificates are read anew. */
  Conversation with(Address address) {
    return new Conversation(address, client(address), login(address), patience);
  }

  private OkHttpClient client(Address address) {
    var tls = address.tls();
    if (tls == null || tls.ca() == null) {
      return plain;
    }
    var trust = Trust.of(address, tls.ca());
    return plain.newBuilder().sslSocketFactory(trust.factory(), trust.manager()).build();
  }

  private String login(Address address) {
    if (address.user() == null || address.password() == null) {
      return "";
    }
    var password = new String(secrets.open(address.password()));
    return Credentials.basic(address.user(), password, StandardCharsets.UTF_8);
  }
}
