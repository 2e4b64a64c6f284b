package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands a person would type to restore nodes, with a run's own values. */
final class RestoreByHand {
  private static final String ASIDE = "/var/tmp/salvor-by-hand";

  private final Target target;
  private final String name;

  RestoreByHand(Target target, String name) {
    this.target = target;
    this.name = name;
  }

  Map<String, List<String>> restore(RestorePlan plan) {
    return restore(plan.set(), plan.names());
  }

  /** A drill's, which begins with an empty node and ends with one. */
  Map<String, List<String>> drill(BackupSet set) {
    var node = target.cluster().node(Kurrent.SCRATCH).orElseThrow();
    var restore = restore(set, Scratch.NAME);
    var find = "find %s -type f   # nothing".formatted(String.join(" ", places(node)));
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(KurrentdbDrill.FIND_SET, of(restore, KurrentdbRestore.FIND_SET));
    steps.put(KurrentdbDrill.LOOK, both(of(restore, KurrentdbRestore.STOPPED), List.of(find)));
    steps.put(KurrentdbDrill.RESTORE, of(restore, KurrentdbRestore.RESTORE));
    for (var title :
        List.of(
            KurrentdbDrill.CHECK,
            KurrentdbDrill.TRUNCATE,
            KurrentdbDrill.SWITCH,
            KurrentdbDrill.FIRST_START,
            KurrentdbDrill.SECOND_START)) {
      steps.put(title, of(restore, title));
    }
    steps.put(KurrentdbDrill.READ, of(restore, KurrentdbRestore.WHOLE));
    steps.put(KurrentdbDrill.CLEAN, cleaning(node));
    return steps;
  }

  private static List<String> of(Map<String, List<String>> steps, String title) {
    return steps.getOrDefault(title, List.of());
  }

  private static List<String> cleaning(KurrentNode node) {
    var commands = new ArrayList<>(List.of(stop(node)));
    places(node)
        .forEach(place -> commands.add("rm -rf %1$s && mv %1$s.before %1$s".formatted(place)));
    commands.add("rm -rf " + ASIDE);
    return commands;
  }

  private Map<String, List<String>> restore(BackupSet set, List<String> nodes) {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(
        KurrentdbRestore.FIND_SET,
        List.of(
            "cd VAULT   # the place of the vault %s in the inventory".formatted(target.vault()),
            "sha256sum %s/sets/%s.json   # has to be %s"
                .formatted(name, set.name(), set.digest())));
    steps.put(
        KurrentdbRestore.RESTORE,
        List.of("sh docs/salvor-restore.sh %s %s %s".formatted(name, set.name(), ASIDE)));
    steps.put(KurrentdbRestore.CHECK, List.of("./salvor offline kurrentdb verify " + ASIDE));
    steps.put(
        KurrentdbRestore.TRUNCATE,
        List.of("cp %s/db/chaser.chk %s/db/truncate.chk".formatted(ASIDE, ASIDE)));
    nodes.forEach(node ->
        ofNode(node)
            .forEach((title, commands) -> steps.merge(title, commands, RestoreByHand::both)));
    return steps;
  }

  private static List<String> both(List<String> one, List<String> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private Map<String, List<String>> ofNode(String node) {
    var known = target.cluster().node(node).orElseThrow();
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(KurrentdbRestore.STOP, List.of(stop(known)));
    steps.put(
        KurrentdbRestore.STOPPED,
        List.of(
            "curl %s/health/live   # refused".formatted(url(known)),
            "fuser -v %s/*.chk   # nobody".formatted(known.db())));
    steps.put(KurrentdbRestore.SWITCH, switching(known));
    steps.put(KurrentdbRestore.FIRST_START, List.of(start(known) + "   # ends with 0"));
    steps.put(KurrentdbRestore.SECOND_START, List.of(start(known)));
    steps.put(KurrentdbRestore.WHOLE, List.of("curl %s/gossip".formatted(url(known))));
    steps.put(
        KurrentdbRestore.REMOVE_OLD,
        places(known).stream().map("rm -rf %s.before"::formatted).toList());
    return steps;
  }

  private static List<String> switching(KurrentNode node) {
    var commands = new ArrayList<String>();
    places(node).forEach(place -> commands.add("mv %1$s %1$s.before".formatted(place)));
    commands.add("cp -a %s/db %s".formatted(ASIDE, node.db()));
    commands.add("cp -a %s/index %s".formatted(ASIDE, node.indexPlace()));
    places(node)
        .forEach(place -> commands.add("chown -R --reference %1$s.before %1$s".formatted(place)));
    return commands;
  }

  /** An index inside of the database moves with it. */
  private static List<String> places(KurrentNode node) {
    return node.indexPlace().startsWith(node.db() + "/")
        ? List.of(node.db())
        : List.of(node.db(), node.indexPlace());
  }

  private String url(KurrentNode node) {
    return "%s://%s".formatted(target.cluster().tls() == null ? "http" : "https", node.endpoint());
  }

  private static String stop(KurrentNode node) {
    return control(node, "stop");
  }

  private static String start(KurrentNode node) {
    return control(node, "start");
  }

  private static String control(KurrentNode node, String verb) {
    var service = node.service();
    if (service == null) {
      return "%s the node, as it is done there".formatted(verb);
    }
    if (service.systemd() != null) {
      return "systemctl %s %s".formatted(verb, service.systemd());
    }
    var set = service.kubernetes();
    if (set != null) {
      return "kubectl --namespace %s scale statefulset %s --replicas %d"
          .formatted(set.namespace(), set.name(), verb.equals("stop") ? 0 : set.replicas());
    }
    return String.join(" ", verb.equals("stop") ? service.stop() : service.start());
  }
}
