package dev.salvor.lab.up;

import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.kurrentdb.RangeNode;
import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** What the inventory says of the lab's KurrentDB, once it was started. */
public final class KurrentTarget {
  private static final String SCRATCH = "scratch";

  private final Home home;
  private final KurrentRange range;

  public KurrentTarget(Home home, KurrentRange range) {
    this.home = home;
    this.range = range;
  }

  /**
   * Adds it to the inventory; of one that is there, only the ports follow. Says whether anything
   * changed.
   */
  public boolean introduce() {
    try {
      if (!Files.exists(home.kurrentPassword())) {
        Furnishing.writePrivately(home.kurrentPassword(), "changeit\n");
      }
      var known = Files.readString(home.inventory());
      var changed = followPorts(isKnown(known) ? known : added(known));
      // Nobody is to find an inventory that cannot be read.
      var _ = InventoryParser.parse(changed);
      if (!changed.equals(known)) {
        Files.writeString(home.inventory(), changed);
      }
      return !changed.equals(known);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static boolean isKnown(String inventory) {
    return inventory.contains("\n  %s:\n".formatted(KurrentRange.TARGET));
  }

  private String added(String known) {
    int behind = known.indexOf("\ntargets:\n");
    if (behind < 0) {
      throw new IllegalStateException(
          "Expected a line 'targets:' in %s, found none; add one".formatted(home.inventory()));
    }
    int at = behind + "\ntargets:\n".length();
    return known.substring(0, at) + block() + known.substring(at);
  }

  private String followPorts(String inventory) {
    var followed = inventory;
    for (var node : range.all()) {
      followed =
          followed.replaceAll(
              "127\\.0\\.0\\.1:\\d+(\\s+# \\Q%s\\E\\n)".formatted(mark(node)),
              node.endpoint() + "$1");
    }
    return followed;
  }

  private String block() {
    return """
      %s:
        kind: kurrentdb
        agent: lab
        vault: lab
        username: ops
        password: file:%s
        kurrentdb:
          # Where mirrors are kept, and how many bytes a node may be behind the leader and still be copied from.
          mirror: %s
          lag: 16777216
          nodes:
    %s      # Where drills restore to: a node that is not started.
          scratch:
    %s    objectives:
          rpo: PT1H
          rto: PT10M
    """
        .formatted(
            KurrentRange.TARGET,
            home.kurrentPassword(),
            home.kurrentdb().resolve("mirror"),
            cluster(),
            indented(8, scratch()));
  }

  private String cluster() {
    return range.all().stream()
        .filter(node -> !node.name().equals(SCRATCH))
        .map(node -> indented(8, node.name() + ":\n") + indented(10, lines(node)))
        .collect(Collectors.joining());
  }

  private String scratch() {
    return range.all().stream()
        .filter(node -> node.name().equals(SCRATCH))
        .map(this::lines)
        .collect(Collectors.joining());
  }

  private String lines(RangeNode node) {
    return """
    endpoint: %s # %s
    db: %s
    index: %s
    service:
      start: %s
      stop: %s
      status: %s
    snapshot:
      command:
        create: %s
        release: %s
    """
        .formatted(
            node.endpoint(),
            mark(node),
            node.db(),
            node.index(),
            words(range.command("start", node.name())),
            words(range.command("stop", node.name())),
            words(range.command("status", node.name())),
            words(range.command("snapshot", node.name())),
            words(range.command("release", node.name())));
  }

  private static String mark(RangeNode node) {
    return "%s %s".formatted(KurrentRange.TARGET, node.name());
  }

  private static String words(List<String> command) {
    return command.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  private static String indented(int by, String text) {
    return text.lines().map(line -> " ".repeat(by) + line + "\n").collect(Collectors.joining());
  }
}
