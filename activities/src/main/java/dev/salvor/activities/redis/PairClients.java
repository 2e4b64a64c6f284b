package dev.salvor.activities.redis;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.SecretReference;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** Conversations with the servers of a pair. */
final class PairClients {
  private final Clients clients;
  private final Secrets secrets;

  PairClients(Clients clients, Secrets secrets) {
    this.clients = clients;
    this.secrets = secrets;
  }

  /** A conversation of Salvor's own. */
  Session open(Located at) {
    return clients.open(endpoint(at), password(at));
  }

  char @Nullable [] password(Located at) {
    return secret(at.pair().password());
  }

  /** A conversation as an application has it. */
  Session openAsClient(Located at) {
    return clients.open(
        new Endpoint(
            at.name(),
            at.own().host(),
            at.own().port(),
            at.pair().client(),
            place(at.pair().clientPassword())),
        secret(at.pair().clientPassword()));
  }

  static Endpoint endpoint(Located at) {
    return new Endpoint(
        at.name(), at.own().host(), at.own().port(), at.pair().user(), place(at.pair().password()));
  }

  private static @Nullable String place(@Nullable SecretReference reference) {
    return reference == null ? null : reference.text();
  }

  private char @Nullable [] secret(@Nullable SecretReference reference) {
    return reference == null ? null : secrets.open(reference);
  }

  /** Whether a failure says that nobody answers. */
  static boolean isAway(ApplicationFailure failure) {
    return failure.getType().equals(Failure.UNREACHABLE.type());
  }
}
