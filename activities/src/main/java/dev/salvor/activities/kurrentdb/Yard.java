package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the copies of one node grow, one folder each, with what is remembered of each beside it.
 *
 * <p>In a mirror, folders bear the time and the run that began them, and two symlinks name those
 * that count. Where a copy is staged for a vault, a folder bears its run's name and is gone soon.
 */
record Yard(Path folder, Destination destination) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern GENERATION = Pattern.compile("\\d{8}T\\d{6}Z-.+");
  private static final String LEDGER = ".ledger";

  static Yard of(Kurrent cluster, KurrentNode node, Copy copy) {
    return copy.destination() == Destination.MIRROR
        ? mirror(cluster, copy.node())
        : staging(cluster, node, copy.node());
  }

  private static Yard mirror(Kurrent cluster, NodeName name) {
    var mirror = cluster.mirror();
    if (mirror == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected kurrentdb.mirror of %s in the inventory, found none; name the directory for mirrors, or copy into the vault"
              .formatted(name.target()));
    }
    return new Yard(Path.of(mirror).resolve(name.target() + "-" + name.node()), Destination.MIRROR);
  }

  private static Yard staging(Kurrent cluster, KurrentNode node, NodeName name) {
    var staging = cluster.staging();
    var parent =
        staging == null ? Path.of(node.db()).toAbsolutePath().getParent() : Path.of(staging);
    if (parent == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a directory beside the database of %s, found that %s is the root; name kurrentdb.staging"
              .formatted(name.node(), node.db()));
    }
    return new Yard(
        parent.resolve(".salvor-%s-%s".formatted(name.target(), name.node())), Destination.VAULT);
  }

  boolean isMirror() {
    return destination == Destination.MIRROR;
  }

  /** The folder for a copy that begins now. */
  Path begin(String run, Instant now) {
    return folder.resolve(isMirror() ? TIME.format(now) + "-" + run : run);
  }

  /** The folder of a run's copy, where it was begun. */
  Optional<Path> find(String run) throws IOException {
    return copies().stream()
        .filter(name -> isMirror() ? name.endsWith("-" + run) : name.equals(run))
        .map(folder::resolve)
        .findFirst();
  }

  /** The names of all copies, finished or not. */
  List<String> copies() throws IOException {
    return Source.names(
        folder,
        name ->
            Files.isDirectory(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)
                && (!isMirror() || GENERATION.matcher(name).matches()));
  }

  /** What is remembered of a copy. */
  Path ledger(String name) {
    return folder.resolve(name + LEDGER);
  }

  /** Where a stop left what was remembered of a copy, and the copy is gone. */
  List<Path> ledgersOfNothing() throws IOException {
    var copies = copies();
    return Source.names(folder, name -> name.endsWith(LEDGER)).stream()
        .filter(name -> !copies.contains(name.substring(0, name.length() - LEDGER.length())))
        .map(folder::resolve)
        .filter(ledger -> !ledger.equals(lastLedger()))
        .toList();
  }

  /** What is remembered of the node's own files, of a copy for the vault that is gone. */
  Path lastLedger() {
    return folder.resolve("last" + LEDGER);
  }
}
