package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.workflows.ports.KurrentSnapshots.Volumes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands a person would type to back a node up from a snapshot, with a run's own values. */
final class SnapshotByHand {
  private final Target target;
  private final String name;

  SnapshotByHand(Target target, String name) {
    this.target = target;
    this.name = name;
  }

  Map<String, List<String>> make(String node, Volumes volumes) {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(KurrentdbSnapshot.CHOOSE, List.of("curl %s/gossip".formatted(url(node))));
    steps.put(
        KurrentdbSnapshot.VOLUMES,
        List.of("stat -c '%%d %%n' %s %s".formatted(volumes.index(), volumes.db())));
    var freezing = volumes.byHand();
    steps.put(KurrentdbSnapshot.DATABASE, freezing.subList(0, Math.max(0, freezing.size() - 1)));
    steps.put(
        KurrentdbSnapshot.CHECK,
        List.of("./salvor offline kurrentdb verify FROZEN   # where db and index stand still"));
    steps.put(
        KurrentdbSnapshot.STORE,
        List.of(
            "tar --create --sparse --directory FROZEN . | zstd > %s-%s.tar.zst"
                .formatted(name, node)));
    if (!freezing.isEmpty()) {
      steps.put(KurrentdbSnapshot.RELEASE, List.of(freezing.getLast()));
    }
    return steps;
  }

  private String url(String node) {
    return "%s://%s"
        .formatted(
            target.cluster().tls() == null ? "http" : "https",
            target.cluster().node(node).orElseThrow().endpoint());
  }
}
