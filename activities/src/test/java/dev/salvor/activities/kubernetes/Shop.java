package dev.salvor.activities.kubernetes;

import dev.salvor.activities.ClusterClients;
import dev.salvor.activities.Sites;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.runbooks.inventory.Workload.Place;
import dev.salvor.tests.Await;
import dev.salvor.tests.ControlPlane;
import dev.salvor.workflows.ports.Pairs.Half;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A namespace with workloads, Services, and an account for the agent that may do what it has to.
 */
final class Shop implements AutoCloseable {
  private static final String ROLE = "salvor";

  private final KubernetesClient admin;
  private final String namespace;
  private final Path kubeconfig;

  private Shop(KubernetesClient admin, String namespace, Path kubeconfig) {
    this.admin = admin;
    this.namespace = namespace;
    this.kubeconfig = kubeconfig;
  }

  /** Makes one, and waits until its pods are ready. */
  static Shop open(ControlPlane plane, String namespace, Path folder) {
    var admin = ClusterClients.of(plane.kubeconfig().toString());
    var _ = Await.until("the API server takes changes", () -> hasNode(admin));
    var _ = admin.load(new ByteArrayInputStream(manifests(namespace))).create();
    var shop = new Shop(admin, namespace, folder.resolve(namespace + ".kubeconfig"));
    shop.writeKubeconfig();
    var _ = Await.until("two of each are ready", () -> shop.isReady());
    return shop;
  }

  private static boolean hasNode(KubernetesClient admin) {
    var node = new NodeBuilder().withNewMetadata().withName("lab").endMetadata().build();
    return admin.nodes().withName("lab").get() != null || admin.resource(node).create() != null;
  }

  private static byte[] manifests(String namespace) {
    try (var file = Shop.class.getResourceAsStream("shop.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .replace("NAMESPACE", namespace)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void writeKubeconfig() {
    var config = admin.getConfiguration();
    var text =
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: lab, cluster: {server: "%s", certificate-authority-data: "%s", certificate-authority: "%s"}}]
        users: [{name: agent, user: {token: "%s"}}]
        contexts: [{name: lab, context: {cluster: lab, user: agent}}]
        current-context: lab
        """
            .formatted(
                config.getMasterUrl(),
                Objects.requireNonNullElse(config.getCaCertData(), ""),
                Objects.requireNonNullElse(config.getCaCertFile(), ""),
                token());
    try {
      Files.writeString(kubeconfig, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private String token() {
    var request = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(3600L).endSpec();
    return admin
        .serviceAccounts()
        .inNamespace(namespace)
        .withName("salvor")
        .tokenRequest(request.build())
        .getStatus()
        .getToken();
  }

  private boolean isReady() {
    var web = admin.apps().deployments().inNamespace(namespace).withName("web").get();
    var queue = admin.apps().statefulSets().inNamespace(namespace).withName("queue").get();
    return Controlled.of(web).ready() == 2
        && Controlled.of(queue).ready() == 2
        && new Signpost(new Api(admin), spot(), "web").addresses() == 2;
  }

  private Spot spot() {
    return new Spot(new Half("shop", "web", "east"), place("web", null, "web"));
  }

  /** What the agent's inventory says of it. */
  Inventory inventory() {
    return Sites.of(
        Sites.site(
            List.of(
                member("web", place("web", null, "web")),
                member("queue", place(null, "queue", null)),
                member("unselected", place("web", null, "unselecting")),
                member("absent", place("nowhere", null, null))),
            Map.of(),
            List.of(),
            List.of()));
  }

  private static Member member(String name, Place place) {
    var workload = new Workload(Map.of("east", place), null, null);
    return new Member(name, null, null, workload, null, null);
  }

  private Place place(
      @Nullable String deployment, @Nullable String statefulSet, @Nullable String service) {
    return new Place(kubeconfig.toString(), namespace, deployment, statefulSet, service, 10);
  }

  /** Takes the right to scale from the agent. */
  void forbidScaling() {
    forbid("deployments/scale");
  }

  /** Takes the right to leases from the agent. */
  void forbidLeases() {
    forbid("leases");
  }

  /** Who has the site's lease. */
  @Nullable String holder() {
    var lease = admin.leases().inNamespace(namespace).withName("salvor-shop").get();
    return lease.getSpec().getHolderIdentity();
  }

  private void forbid(String resource) {
    var _ =
        admin
            .rbac()
            .roles()
            .inNamespace(namespace)
            .withName(ROLE)
            .edit(role -> {
              var rules = new ArrayList<>(role.getRules());
              rules.removeIf(rule -> rule.getResources().contains(resource));
              role.setRules(rules);
              return role;
            });
  }

  /** Scales the deployment as an autoscaler of that name does. */
  void scaleAs(String manager, int replicas) {
    patch(
        "scale?fieldManager=" + manager,
        "application/merge-patch+json",
        "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
  }

  /** Declares the deployment's replicas, as somebody who keeps manifests does. */
  void declareAs(String manager, int replicas) {
    patch(
        "?force=true&fieldManager=" + manager,
        "application/apply-patch+yaml",
        "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},\"spec\":{\"replicas\":%d}}"
            .formatted(replicas));
  }

  private void patch(String end, String type, String body) {
    var path =
        "apis/apps/v1/namespaces/%s/deployments/web%s%s"
            .formatted(namespace, end.startsWith("?") ? "" : "/", end);
    try {
      new Api(admin).send(path, type, body);
    } catch (Api.Refusal refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** What the Service selects by. */
  Map<String, String> selector() {
    return admin.services().inNamespace(namespace).withName("web").get().getSpec().getSelector();
  }

  @Override
  public void close() {
    var _ = admin.namespaces().withName(namespace).delete();
    admin.close();
  }
}
