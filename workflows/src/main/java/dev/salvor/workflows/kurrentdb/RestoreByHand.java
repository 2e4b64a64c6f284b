package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
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
    var steps = new LinkedHashMap<String, List<String>>();
    var set = plan.set();
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
    plan.names()
        .forEach(node ->
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
        List.of("curl http://%s/health/live   # refused".formatted(known.endpoint())));
    steps.put(
        KurrentdbRestore.SWITCH,
        List.of(
            "mv %s %s.before && cp -a %s/db %s"
                .formatted(known.db(), known.db(), ASIDE, known.db()),
            "rm -rf %s && cp -a %s/index %s"
                .formatted(known.indexPlace(), ASIDE, known.indexPlace())));
    steps.put(KurrentdbRestore.FIRST_START, List.of(start(known) + "   # ends with 0"));
    steps.put(KurrentdbRestore.SECOND_START, List.of(start(known)));
    steps.put(KurrentdbRestore.WHOLE, List.of("curl http://%s/gossip".formatted(known.endpoint())));
    steps.put(KurrentdbRestore.REMOVE_OLD, List.of("rm -rf %s.before".formatted(known.db())));
    return steps;
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
