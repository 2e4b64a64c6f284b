package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.workflows.kurrentdb.BackupPlan.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands a person would type, step by step, with a run's own values: the way out when
 * Temporal itself is gone.
 */
final class ByHand {
  private static final String CHUNKS = "chunk-??????.??????";

  private final Target target;
  private final String name;

  ByHand(Target target, String name) {
    this.target = target;
    this.name = name;
  }

  static List<String> inOrder(Map<String, List<String>> steps) {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  /** Of the runbook that only keeps scavenges away. */
  Map<String, List<String>> stop(List<String> nodes) {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(KurrentdbStopScavenge.LOOK, List.of(curl(nodes.getFirst(), "GET", "/gossip")));
    steps.put(KurrentdbStopScavenge.PAUSE, pause(nodes.getFirst()));
    steps.put(
        KurrentdbStopScavenge.STOP, nodes.stream().flatMap(node -> stop(node).stream()).toList());
    steps.put(
        KurrentdbStopScavenge.HOLD,
        List.of(curl(nodes.getFirst(), "POST", "/auto-scavenge/resume") + "   # in the end"));
    return steps;
  }

  /** Of a backup. A vault is a matter of Salvor's; by hand it is an archive of the same copy. */
  Map<String, List<String>> backup(List<Source> sources, Destination to, boolean full) {
    var steps = new LinkedHashMap<String, List<String>>();
    var first = sources.getFirst();
    steps.put(BackupSteps.CHOOSE, List.of(curl(first.node(), "GET", "/gossip")));
    steps.put(BackupSteps.PAUSE, pause(first.node()));
    sources.forEach(source ->
        copy(source, to, full)
            .forEach((title, commands) -> steps.merge(title, commands, ByHand::both)));
    return steps;
  }

  private static List<String> both(List<String> one, List<String> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private Map<String, List<String>> copy(Source source, Destination to, boolean full) {
    var steps = new LinkedHashMap<String, List<String>>();
    var next = "%s/%s-%s-next".formatted(parent(source), name, source.node());
    steps.put(BackupSteps.STOP, stop(source.node()));
    steps.put(BackupSteps.BEGIN, begin(source, next, full));
    steps.putAll(full ? full(source, next) : differential(source, next));
    steps.put(
        BackupSteps.NO_SCAVENGE,
        List.of(
            curl(source.node(), "GET", "/admin/scavenge/last")
                + "   # another id than before: begin again"));
    steps.put(BackupSteps.CHECK, List.of("./salvor offline kurrentdb verify " + next));
    if (to == Destination.MIRROR) {
      steps.put(
          BackupSteps.MAKE_CURRENT,
          List.of(
              "ln -sfn %s %s/by-hand && mv -T %s/by-hand %s/current"
                  .formatted(next, parent(source), parent(source), parent(source))));
    } else {
      steps.put(
          BackupSteps.STORE,
          List.of(
              "tar --create --sparse --directory %s . | zstd > %s.tar.zst".formatted(next, name)));
    }
    return steps;
  }

  private static String parent(Source source) {
    return source.survey().place();
  }

  private static List<String> begin(Source source, String next, boolean full) {
    var current = source.survey().current();
    return full || current == null
        ? List.of("mkdir -p %s/db %s/index".formatted(next, next))
        : List.of("cp -al %s %s".formatted(current, next));
  }

  private Map<String, List<String>> full(Source source, String next) {
    var db = source.survey().db();
    var index = source.survey().index();
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(
        BackupSteps.INDEX_CHECKPOINTS,
        List.of("(cd %s && find . -name '*.chk' | cpio -pdm %s/index)".formatted(index, next)));
    steps.put(
        BackupSteps.REST_OF_INDEX,
        List.of("rsync -aI --exclude '*.chk' %s/ %s/index/".formatted(index, next)));
    steps.put(
        BackupSteps.DATABASE_CHECKPOINTS, List.of("cp -p %s/*.chk %s/db/".formatted(db, next)));
    steps.put(BackupSteps.CHUNKS, List.of("cp -p %s/%s %s/db/".formatted(db, CHUNKS, next)));
    return steps;
  }

  private Map<String, List<String>> differential(Source source, String next) {
    var db = source.survey().db();
    var index = source.survey().index();
    var map = "%s/indexmap %s/index/indexmap".formatted(index, next);
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(BackupSteps.INDEX_MAP, List.of("cp -p --remove-destination " + map));
    steps.put(
        BackupSteps.LIST_INDEX,
        List.of("(cd %s && ls | grep -E '^[0-9a-f-]{36}' > /tmp/index-files)".formatted(index)));
    steps.put(
        BackupSteps.COPY_INDEX,
        List.of("(cd %s && cp -pn $(cat /tmp/index-files) %s/index/)".formatted(index, next)));
    steps.put(
        BackupSteps.COMPARE_MAP, List.of("cmp " + map + "   # differs: from the index map again"));
    steps.put(
        BackupSteps.STREAMS,
        List.of(
            "mkdir -p %s/index/stream-existence".formatted(next),
            "cp -p --remove-destination %s/stream-existence/streamExistenceFilter.* %s/index/stream-existence/"
                .formatted(index, next)));
    steps.put(
        BackupSteps.SCAVENGING,
        List.of(
            "mkdir -p %s/index/scavenging".formatted(next),
            "cp -p --remove-destination %s/scavenging/scavenging.db %s/index/scavenging/"
                .formatted(index, next)));
    steps.putAll(log(db, next));
    return steps;
  }

  private static Map<String, List<String>> log(String db, String next) {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(
        BackupSteps.SET_ASIDE,
        List.of(
            "(cd %s/db && last=$(ls %s | tail -1) && mv $last $last.old)".formatted(next, CHUNKS)));
    steps.put(
        BackupSteps.CHECKPOINTS,
        List.of(
            "for c in chaser epoch writer proposal; do cp -p --remove-destination %s/$c.chk %s/db/; done"
                .formatted(db, next)));
    steps.put(
        BackupSteps.LIST_CHUNKS,
        List.of("(cd %s && ls %s > /tmp/chunk-files)".formatted(db, CHUNKS)));
    steps.put(
        BackupSteps.COPY_CHUNKS,
        List.of("(cd %s && cp -pn $(cat /tmp/chunk-files) %s/db/)".formatted(db, next)));
    steps.put(
        BackupSteps.DROP,
        List.of(
            "(cd %s/db && ls chunk-* | grep -vxFf /tmp/chunk-files | xargs -r rm)".formatted(next),
            "(cd %s/index && ls | grep -E '^[0-9a-f-]{36}' | grep -vxFf /tmp/index-files | xargs -r rm)"
                .formatted(next)));
    return steps;
  }

  private List<String> pause(String node) {
    return List.of(
        curl(node, "POST", "/auto-scavenge/pause"),
        curl(node, "GET", "/auto-scavenge/status") + "   # until it says Paused");
  }

  private List<String> stop(String node) {
    return List.of(
        curl(node, "DELETE", "/admin/scavenge/current"),
        curl(node, "GET", "/admin/scavenge/current") + "   # until both are empty, three times");
  }

  private String curl(String node, String method, String path) {
    var user = target.username() == null ? "admin" : target.username();
    return "curl --user %s -H 'Accept: application/json' -X %s %s%s"
        .formatted(user, method, address(node), path);
  }

  private String address(String node) {
    var cluster = target.cluster();
    var endpoint = cluster.node(node).map(KurrentNode::endpoint).orElseThrow();
    return (cluster.tls() == null ? "http://" : "https://") + endpoint;
  }
}
