package dev.salvor.lab.up;

import dev.salvor.lab.LabServer;
import dev.salvor.lab.kubernetes.LabCluster;
import dev.salvor.lab.site.SiteRange;

/**
 * The lab's Kubernetes: started when somebody asks for it. The site has a workload while it runs.
 */
final class KubernetesPart implements LabServer.Part {
  private final SiteClients clients;
  private final Sides sides;

  KubernetesPart(SiteClients clients, Sides sides) {
    this.clients = clients;
    this.sides = sides;
  }

  @Override
  public SiteRange.Told start() {
    clients.startCluster();
    sides.tellAgain();
    return new SiteRange.Told(
        "A Kubernetes control plane runs, with the Deployment %s in a namespace for each side; it moves with %s once that is started."
            .formatted(LabCluster.WORKLOAD, SiteRange.TARGET));
  }

  @Override
  public SiteRange.Told stop() {
    clients.stopCluster();
    sides.tellAgain();
    return new SiteRange.Told(
        "The Kubernetes control plane is stopped, and %s has no workload; what it knew stays."
            .formatted(SiteRange.TARGET));
  }
}
