package dev.salvor.cli;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.InventoryException;
import dev.salvor.runbooks.inventory.InventoryParser;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.runbooks.site.SiteByHand;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people type where no engine is left to do it. */
@Command(
    name = "by-hand",
    description = {
      "Print the commands of a fail-over or a fail-back, as a script for sh, from the inventory alone.",
      "It asks no server and changes nothing. Read what it prints, then run it: sh -eu FILE."
    },
    footer = {"", "Exit codes: 0 printed, 2 usage."})
final class OfflineByHandCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "RUNBOOK", description = "dr-failover or dr-failback.")
  String runbook = "";

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "The site, as the inventory names it.")
  String target = "";

  @Option(names = "--to", paramLabel = "SIDE", description = "The side that is to serve.")
  @Nullable String to;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "Of dr-failover: graceful, where both sides are there, or forced. Else graceful.")
  @Nullable String mode;

  @Option(
      names = "--rebuild-only",
      description = "Of dr-failback: only make that side follow; the other one goes on serving.")
  boolean rebuildOnly;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description = "The inventory; else SALVOR_INVENTORY, or inventory.yaml in SALVOR_HOME.")
  @Nullable Path inventory;

  OfflineByHandCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    requireKnown();
    var site = site();
    var side = side(site);
    var byHand = new SiteByHand(target, site);
    var commands =
        runbook.equals(DrFailover.NAME)
            ? byHand.failover(side, mode())
            : byHand.failback(side, !rebuildOnly);
    commands.forEach(shell.out()::println);
    return Exit.DONE;
  }

  private void requireKnown() {
    if (!List.of(DrFailover.NAME, DrFailback.NAME).contains(runbook)) {
      throw Refusal.usage(
          ("Expected dr-failover or dr-failback, found '%s'; of other runbooks the commands depend on what a run finds, and stand in"
                  + " its plan: %s show RUN --by-hand, or its evidence in the vault")
              .formatted(runbook, shell.self()));
    }
    var misplaced = runbook.equals(DrFailover.NAME) ? rebuildOnly : mode != null;
    if (misplaced) {
      throw Refusal.usage(
          "Expected --mode with dr-failover or --rebuild-only with dr-failback, found the other one with "
              + runbook);
    }
  }

  private Mode mode() {
    return switch (mode) {
      case null -> Mode.GRACEFUL;
      case "graceful" -> Mode.GRACEFUL;
      case "forced" -> Mode.FORCED;
      default ->
          throw Refusal.usage(
              "Expected --mode graceful or --mode forced, found '%s'".formatted(mode));
    };
  }

  private Site site() {
    var found = read().targets().get(target);
    if (found == null || found.site() == null) {
      throw Refusal.usage(
          "Expected the name of a site in %s, found '%s'; there are: %s"
              .formatted(place(), target, sites()));
    }
    return found.site();
  }

  private String sites() {
    var names = new TreeSet<String>();
    read()
        .targets()
        .forEach((name, known) -> {
          if (known.site() != null) {
            names.add(name);
          }
        });
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private String side(Site site) {
    var sides = String.join(" or ", new TreeSet<>(site.sides().keySet()));
    if (to == null) {
      throw Refusal.usage(
          "Expected --to %s: without an engine nobody has looked which side serves"
              .formatted(sides));
    }
    if (!site.sides().containsKey(to)) {
      throw Refusal.usage("Expected --to %s, found '%s'".formatted(sides, to));
    }
    return to;
  }

  private Inventory read() {
    try {
      return InventoryParser.read(place());
    } catch (InventoryException unusable) {
      throw Refusal.usage(String.valueOf(unusable.getMessage()));
    }
  }

  private Path place() {
    if (inventory != null) {
      return inventory;
    }
    var said = shell.variable("SALVOR_INVENTORY");
    if (said != null) {
      return Path.of(said);
    }
    var home = shell.variable("SALVOR_HOME");
    if (home == null) {
      throw Refusal.usage(
          "Expected an inventory, found neither --inventory nor SALVOR_INVENTORY nor SALVOR_HOME; say where it is");
    }
    return Path.of(home, "inventory.yaml");
  }
}
