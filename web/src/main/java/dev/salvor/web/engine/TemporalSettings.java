package dev.salvor.web.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Temporal is and how to speak to it.
 *
 * @param address host and port of its frontend
 * @param namespace the namespace of the runs
 * @param ui where its own console is; empty where nobody should be sent there
 * @param tls whether to speak TLS without a certificate of our own, as with an API key
 * @param tlsCert the PEM file of the client's certificate, for mTLS
 * @param tlsKey the PEM file of its key
 * @param tlsCa the PEM file of the authorities that are trusted
 * @param apiKey the API key, or where it is: {@code env:NAME} or {@code file:/path}
 * @param patience how long one call may take
 */
@ConfigurationProperties("salvor.temporal")
public record TemporalSettings(
    @DefaultValue("127.0.0.1:7233") String address,
    @DefaultValue("default") String namespace,
    @DefaultValue("") String ui,
    @DefaultValue("false") boolean tls,
    @Nullable Path tlsCert,
    @Nullable Path tlsKey,
    @Nullable Path tlsCa,
    @DefaultValue("") String apiKey,
    @DefaultValue("4s") Duration patience) {

  boolean isEncrypted() {
    return tls || tlsCert != null || tlsCa != null || !apiKey.isEmpty();
  }
}
