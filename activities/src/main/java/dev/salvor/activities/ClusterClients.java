package dev.salvor.activities;

import dev.salvor.runbooks.Failure;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients of Kubernetes. Each asks once and soon gives up: whoever repeats a step repeats it
 * as a whole, and says so in its history.
 */
public final class ClusterClients {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private ClusterClients() {}

  /**
   * A client with the rights that a file gives; with those of the agent itself where there is none.
   */
  public static KubernetesClient of(@Nullable String kubeconfig) {
    var config = kubeconfig == null ? Config.autoConfigure(null) : read(Path.of(kubeconfig));
    var impatient =
        new ConfigBuilder(config)
            .withConnectionTimeout((int) CONNECT.toMillis())
            .withRequestTimeout((int) ANSWER.toMillis())
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(impatient).build();
  }

  private static Config read(Path kubeconfig) {
    if (!Files.isReadable(kubeconfig)) {
      throw unusable(kubeconfig, "none that the agent can read");
    }
    try {
      return Config.fromKubeconfig(kubeconfig.toFile());
    } catch (KubernetesClientException | IllegalArgumentException malformed) {
      throw unusable(kubeconfig, String.valueOf(malformed.getMessage()));
    }
  }

  private static RuntimeException unusable(Path kubeconfig, String found) {
    return Failure.BAD_REQUEST.because(
        "Expected a kubeconfig at %s, found %s; put it there, or correct the inventory"
            .formatted(kubeconfig, found));
  }
}
