package dev.salvor.worker.temporal;

import dev.salvor.worker.Mistake;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Temporal is and how it is spoken to.
 *
 * @param address host and port
 * @param namespace the namespace, which exists
 * @param tls certificates; empty paths where there are none
 * @param apiKey the key, or {@code env:NAME} or {@code file:/path} where it is; empty for none
 * @param retention for how long the namespace keeps closed runs; zero leaves it as it is
 */
public record TemporalSettings(
    String address, String namespace, TlsSettings tls, String apiKey, Duration retention) {

  public TemporalSettings {
    if (!address.matches("(dns:///)?[^\\s:/]+:\\d{1,5}|(dns:///)?\\[[0-9a-fA-F:]+\\]:\\d{1,5}")) {
      throw new Mistake(
          "Expected SALVOR_TEMPORAL_ADDRESS to be HOST:PORT, found '%s'".formatted(address));
    }
    if (namespace.isBlank()) {
      throw new Mistake("Expected a name in SALVOR_TEMPORAL_NAMESPACE, found nothing");
    }
  }

  /** The key, read from where it is. */
  public Optional<String> key() {
    return apiKey.isBlank() ? Optional.empty() : Optional.of(ApiKey.read(apiKey));
  }

  @Override
  public String toString() {
    return "%s, namespace %s".formatted(address, namespace);
  }
}
