package dev.salvor.lab.up;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.dns.LabNames;
import dev.salvor.lab.kubernetes.LabCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What leads clients to the lab's site: a name, and a workload where somebody asked for one. */
final class SiteClients {
  private final Home home;
  private @Nullable LabNames names;
  private @Nullable LabCluster cluster;

  SiteClients(Home home) {
    this.home = home;
  }

  synchronized ClientGroups groups() {
    return new ClientGroups(names, cluster);
  }

  /** Starts the name servers where there is a program for them; says so, or why not. */
  synchronized String startNames() {
    try {
      if (names == null) {
        names = LabNames.start(home.names(), Binaries.named());
      }
      return "%s says which side serves: ask the resolver at %s."
          .formatted(LabNames.RECORD, names.resolver());
    } catch (IllegalStateException missing) {
      return "No name moves with it, because BIND's named is not there or does not start (%s); install it, and start the site again."
          .formatted(missing.getMessage());
    }
  }

  synchronized void stopNames() {
    if (names != null) {
      names.close();
      names = null;
    }
  }

  synchronized void startCluster() {
    if (cluster == null) {
      cluster = LabCluster.start(home.kubernetes(), Binaries.kubernetes(), Binaries.etcd());
    }
  }

  synchronized void stopCluster() {
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }

  synchronized Stream<Supervised.ProcessState> states() {
    var states = new ArrayList<Supervised.ProcessState>();
    if (names != null) {
      var pids = names.pids();
      IntStream.range(0, pids.size())
          .forEach(
              index -> states.add(state(List.of("names", "resolver").get(index), pids.get(index))));
    }
    if (cluster != null) {
      states.add(state("kubernetes", cluster.pid()));
    }
    return states.stream();
  }

  private static Supervised.ProcessState state(String name, long pid) {
    return new Supervised.ProcessState("site-" + name, pid, Kurrent.since(pid), 0);
  }
}
