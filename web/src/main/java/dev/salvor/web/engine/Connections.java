package dev.salvor.web.engine;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.util.Duration;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Makes the connection that the settings describe. It is opened by the first call, never here. */
final class Connections {
  private Connections() {}

  static WorkflowServiceStubs make(TemporalSettings settings, MeterRegistry meters) {
    var scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(meters))
            .reportEvery(Duration.ofSeconds(10));
    var options =
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(settings.address())
            .setRpcTimeout(settings.patience())
            .setRpcQueryTimeout(settings.patience())
            .setSystemInfoTimeout(settings.patience())
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder().setExpiration(settings.patience()).build())
            .setMetricsScope(scope);
    if (!settings.apiKey().isEmpty()) {
      options.addApiKey(() -> apiKey(settings.apiKey()));
    }
    if (settings.isEncrypted()) {
      options.setSslContext(encryption(settings));
    }
    return WorkflowServiceStubs.newServiceStubs(options.build());
  }

  /** Read at each use, so that a key which is changed in its file needs no restart. */
  private static String apiKey(String reference) {
    if (reference.startsWith("env:")) {
      return Objects.requireNonNullElse(System.getenv(reference.substring(4)), "");
    }
    if (!reference.startsWith("file:")) {
      return reference;
    }
    try {
      return Files.readString(Path.of(reference.substring(5))).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Expected Temporal's API key at %s, found no readable file".formatted(reference),
          unreadable);
    }
  }

  private static SslContext encryption(TemporalSettings settings) {
    try {
      var context = GrpcSslContexts.forClient();
      if (settings.tlsCa() != null) {
        context.trustManager(settings.tlsCa().toFile());
      }
      if (settings.tlsCert() != null && settings.tlsKey() != null) {
        context.keyManager(settings.tlsCert().toFile(), settings.tlsKey().toFile());
      }
      return context.build();
    } catch (IOException | IllegalArgumentException unusable) {
      throw new IllegalStateException(
          "Expected readable PEM files in SALVOR_TEMPORAL_TLS_CERT, _KEY and _CA", unusable);
    }
  }
}
