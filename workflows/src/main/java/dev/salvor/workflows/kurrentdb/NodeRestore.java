package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kurrentdb.RestorePlan.NodePlace;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.FileTrees;
import dev.salvor.workflows.ports.FileTrees.Restore;
import dev.salvor.workflows.ports.KurrentRestores;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import dev.salvor.workflows.ports.KurrentRestores.Place;
import dev.salvor.workflows.ports.KurrentRestores.Places;
import dev.salvor.workflows.ports.Services;
import dev.salvor.workflows.ports.Services.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gestures of a restore, node by node. What a drill does is always given back; what a restore
 * does only where it comes to nothing.
 */
final class NodeRestore {
  private final Run run;
  private final Cluster cluster;
  private final boolean drill;
  private final Map<String, String> old = new TreeMap<>();

  private NodeRestore(Run run, Cluster cluster, boolean drill) {
    this.run = run;
    this.cluster = cluster;
    this.drill = drill;
  }

  static NodeRestore forGood(Run run, Cluster cluster) {
    return new NodeRestore(run, cluster, false);
  }

  static NodeRestore forADrill(Run run, Cluster cluster) {
    return new NodeRestore(run, cluster, true);
  }

  private <T> void putBack(String node, String title, String activity, T argument) {
    if (drill) {
      var _ = run.undo().alwaysOn(cluster.agent(node), title, activity, argument);
    } else {
      var _ = run.undo().unlessDoneOn(cluster.agent(node), title, activity, argument);
    }
  }

  List<NodePlace> look(List<String> names) {
    return names.stream()
        .map(name ->
            new NodePlace(
                name,
                on(name, KurrentRestores.class, Timeouts.PROBE).look(place(name)),
                on(name, Services.class, Timeouts.COMMAND).look(cluster.name(name))))
        .toList();
  }

  /** Nodes that ran are started again if it comes to nothing; others stay as they were. */
  String stop(List<NodePlace> places) {
    for (var node : places) {
      var name = node.name();
      if (node.seen().state() != Services.State.STOPPED) {
        putBack(name, KurrentdbRestore.START_AGAIN + name, Services.START, cluster.name(name));
      }
      on(name, Services.class, Timeouts.WAIT).stop(cluster.name(name));
    }
    return places.size() == 1 ? "stopped" : "all stopped";
  }

  String requireStopped(List<String> names) {
    var words = new ArrayList<String>();
    for (var name : names) {
      var seen = on(name, Services.class, Timeouts.COMMAND).look(cluster.name(name));
      if (seen.state() != Services.State.STOPPED) {
        throw Failure.NOT_YET.because(
            "Expected %s to be stopped, found: %s; stop it, and retry"
                .formatted(name, String.join("; ", seen.evidence())));
      }
      words.add("%s: %s".formatted(name, String.join(", ", seen.evidence())));
    }
    return String.join("; ", words);
  }

  /** The folder beside goes on every exit: after a success it is empty. */
  String restore(BackupSet set, List<NodePlace> places) {
    var bytes = 0L;
    for (var node : places) {
      run.undo()
          .alwaysOn(
              cluster.agent(node.name()),
              KurrentdbRestore.DISCARD + node.name(),
              KurrentRestores.DISCARD,
              place(node.name()));
      for (var part : parts(set, node)) {
        bytes += on(node.name(), FileTrees.class, Timeouts.LONG_COPY).restore(part).bytes();
      }
    }
    return Sizes.bytes(bytes) + " written";
  }

  String compare(BackupSet set, List<NodePlace> places) {
    var files = 0L;
    for (var node : places) {
      for (var part : parts(set, node)) {
        files += on(node.name(), FileTrees.class, Timeouts.LONG_COPY).compare(part).files();
      }
    }
    return Sizes.count(files, "file") + " equal";
  }

  /** The two directories may be on two file systems, and each is restored beside its own. */
  private List<Restore> parts(BackupSet set, NodePlace node) {
    Places places = node.found().places();
    return List.of(
        new Restore(set.target(), run.id(), set.name(), "db", places.db(), false),
        new Restore(set.target(), run.id(), set.name(), "index", places.index(), false));
  }

  List<Checked> check(List<String> names) {
    return names.stream()
        .map(name -> {
          var checked = on(name, KurrentRestores.class, Timeouts.LONG_COPY).check(place(name));
          Truncation.require(name, checked);
          return checked;
        })
        .toList();
  }

  String setTruncation(List<String> names) {
    names.forEach(
        name -> on(name, KurrentRestores.class, Timeouts.COMMAND).setTruncation(place(name)));
    return "the first start truncates to the chaser";
  }

  String switchDirectories(List<String> names) {
    for (var name : names) {
      putBack(name, KurrentdbRestore.SWITCH_BACK + name, KurrentRestores.SWITCH_BACK, place(name));
      var switched =
          on(name, KurrentRestores.class, Timeouts.COMMAND).switchDirectories(place(name));
      if (switched.old() != null) {
        old.put(name, switched.old());
      }
    }
    return old.isEmpty() ? "there was nothing before" : "the old data is at " + old();
  }

  /** Nobody may give the old directories back to a node that runs on the new ones. */
  String firstStart(List<String> names) {
    var words = new ArrayList<String>();
    for (var name : names) {
      putBack(name, KurrentdbRestore.STOP_AGAIN + name, Services.STOP, cluster.name(name));
      words.add(Starts.first(name, startAndWait(name)));
    }
    return String.join("; ", words);
  }

  /** All are started before one is waited for: a node serves only where enough others run. */
  String secondStart(List<String> names) {
    names.forEach(name -> on(name, Services.class, Timeouts.COMMAND).start(cluster.name(name)));
    names.forEach(name -> Starts.requireServing(name, startAndWait(name)));
    return Starts.serving(names);
  }

  private Started startAndWait(String name) {
    return on(name, Services.class, Timeouts.WAIT).startAndWait(cluster.name(name));
  }

  boolean hasOld() {
    return !old.isEmpty();
  }

  String old() {
    return String.join(", ", old.values());
  }

  String removeOld(List<String> names) {
    var bytes = 0L;
    for (var name : names) {
      bytes += on(name, KurrentRestores.class, Timeouts.LONG_COPY).removeOld(place(name)).bytes();
    }
    return Sizes.bytes(bytes) + " removed";
  }

  private Place place(String name) {
    return new Place(cluster.name(name), run.id());
  }

  private <T> T on(String name, Class<T> port, Timeouts timeouts) {
    return cluster.on(name, port, timeouts);
  }
}
