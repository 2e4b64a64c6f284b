package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kurrentdb.RestorePlan.NodePlace;
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

/** The gestures of a restore, node by node. */
final class NodeRestore {
  private final Run run;
  private final Cluster cluster;
  private final Map<String, String> old = new TreeMap<>();

  NodeRestore(Run run, Cluster cluster) {
    this.run = run;
    this.cluster = cluster;
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
        run.undo()
            .unlessDoneOn(
                cluster.agent(name),
                KurrentdbRestore.START_AGAIN + name,
                Services.START,
                cluster.name(name));
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
  String restore(RestorePlan plan) {
    var bytes = 0L;
    for (var node : plan.places()) {
      run.undo()
          .alwaysOn(
              cluster.agent(node.name()),
              KurrentdbRestore.DISCARD + node.name(),
              KurrentRestores.DISCARD,
              place(node.name()));
      for (var part : parts(plan, node)) {
        bytes += on(node.name(), FileTrees.class, Timeouts.LONG_COPY).restore(part).bytes();
      }
    }
    return Sizes.bytes(bytes) + " written";
  }

  String compare(RestorePlan plan) {
    var files = 0L;
    for (var node : plan.places()) {
      for (var part : parts(plan, node)) {
        files += on(node.name(), FileTrees.class, Timeouts.LONG_COPY).compare(part).files();
      }
    }
    return Sizes.count(files, "file") + " equal";
  }

  /** The two directories may be on two file systems, and each is restored beside its own. */
  private List<Restore> parts(RestorePlan plan, NodePlace node) {
    Places places = node.found().places();
    var target = plan.order().target();
    var set = plan.set().name();
    return List.of(
        new Restore(target, run.id(), set, "db", places.db(), false),
        new Restore(target, run.id(), set, "index", places.index(), false));
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
      run.undo()
          .unlessDoneOn(
              cluster.agent(name),
              KurrentdbRestore.SWITCH_BACK + name,
              KurrentRestores.SWITCH_BACK,
              place(name));
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
      run.undo()
          .unlessDoneOn(
              cluster.agent(name),
              KurrentdbRestore.STOP_AGAIN + name,
              Services.STOP,
              cluster.name(name));
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
