package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.inventory.Kurrent.Tls;
import dev.salvor.runbooks.inventory.SecretReference;
import org.jspecify.annotations.Nullable;

/**
 * Where a node is and how it is spoken to: no secret in it.
 *
 * @param target the cluster's name
 * @param node the node's name
 * @param host its host
 * @param port its port
 * @param tls how TLS is spoken with it; plain HTTP where absent
 * @param user the user to log in as; nobody where absent
 * @param password where the user's password is
 */
record Address(
    String target,
    String node,
    String host,
    int port,
    @Nullable Tls tls,
    @Nullable String user,
    @Nullable SecretReference password) {

  /** Host and port, as the inventory writes them. */
  String endpoint() {
    return host + ":" + port;
  }

  /** For messages. */
  String where() {
    return "node %s of %s at %s".formatted(node, target, endpoint());
  }
}
