package dev.salvor.lab.up;

import dev.salvor.lab.dns.LabNames;
import dev.salvor.lab.kubernetes.LabCluster;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Groups of the lab's site that lead clients to the side that serves, as the inventory says them:
 * there where their parts run.
 *
 * @param names absent where there is no name server
 * @param cluster absent where there is no Kubernetes
 */
public record ClientGroups(@Nullable LabNames names, @Nullable LabCluster cluster) {
  static final String APPLICATION = "application";
  static final String NAMES = "names";

  /** Neither of them runs. */
  public static final ClientGroups NONE = new ClientGroups(null, null);

  /** What each says, in the order in which they move; empty where its part does not run. */
  Map<String, Optional<String>> texts() {
    var texts = new LinkedHashMap<String, Optional<String>>();
    texts.put(APPLICATION, Optional.ofNullable(cluster).map(ClientGroups::application));
    texts.put(NAMES, Optional.ofNullable(names).map(ClientGroups::names));
    return texts;
  }

  private static String application(LabCluster cluster) {
    return """
    - name: %1$s
      after: [data]
      members:
        - name: lab-shop
          workload:
            factor: 1
            usual: %5$d
            sides:
              east: {kubeconfig: "%2$s", namespace: east, deployment: %4$s, service: %4$s, most: 6}
              west: {kubeconfig: "%3$s", namespace: west, deployment: %4$s, service: %4$s, most: 6}
    """
        .formatted(
            APPLICATION,
            cluster.kubeconfig("east"),
            cluster.kubeconfig("west"),
            LabCluster.WORKLOAD,
            LabCluster.REPLICAS);
  }

  private static String names(LabNames names) {
    return """
    - name: %s
      after: [data]
      members:
        - name: lab-name
          dns:
            server: "%s"
            zone: %s
            record: %s
            sides: {east: [127.0.0.1], west: [127.0.0.2]}
            key: %s
            secret: file:%s
            ttl: PT5S
            lowered-ttl: PT1S
            resolvers: ["%s"]
    """
        .formatted(
            NAMES,
            names.server(),
            LabNames.ZONE,
            LabNames.RECORD,
            LabNames.KEY,
            names.secret(),
            names.resolver());
  }
}
