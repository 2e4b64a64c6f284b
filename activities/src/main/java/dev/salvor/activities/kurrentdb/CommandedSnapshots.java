package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.services.Command;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.SnapshotControl;
import dev.salvor.workflows.ports.KurrentSnapshots.Frozen;
import dev.salvor.workflows.ports.KurrentSnapshots.Part;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots by two commands of the inventory. They are told by variables what to freeze, and print
 * where it can be read.
 */
final class CommandedSnapshots implements SnapshotMaker {
  private static final Pattern PLACE = Pattern.compile("\\s*(db|index):\\s+(/\\S.*?)\\s*");

  private final String node;
  private final SnapshotControl.Command command;
  private final Duration atMost;

  CommandedSnapshots(String node, SnapshotControl.Command command, Duration atMost) {
    this.node = node;
    this.command = command;
    this.atMost = atMost;
  }

  @Override
  public String way(NodeVolumes volumes) {
    return "a snapshot by the command " + command.create().getFirst();
  }

  @Override
  public Frozen make(Part part, NodeVolumes volumes, Instant now) throws IOException {
    var said = run(command.create(), "make", part, volumes);
    var places = places(said);
    if (part.volume() == Volume.INDEX) {
      return new Frozen(null, place(places, "index", volumes.index()), now, List.of());
    }
    var db = place(places, "db", volumes.db());
    return part.volume() == Volume.DATABASE
        ? new Frozen(db, null, now, List.of())
        : new Frozen(db, index(places, Path.of(db), volumes), now, List.of());
  }

  /** An index below the database is below the frozen one as well, and need not be printed. */
  private String index(Map<String, String> places, Path db, NodeVolumes volumes)
      throws IOException {
    return volumes.isIndexInside() && !places.containsKey("index")
        ? volumes.indexIn(db).toString()
        : place(places, "index", volumes.index());
  }

  private static Map<String, String> places(List<String> said) {
    var places = new LinkedHashMap<String, String>();
    for (var line : said) {
      var found = PLACE.matcher(line);
      if (found.matches()) {
        places.put(found.group(1), found.group(2));
      }
    }
    return places;
  }

  private String place(Map<String, String> places, String name, Path live) throws IOException {
    @Nullable String place = places.get(name);
    if (place == null || !Files.isDirectory(Path.of(place))) {
      throw Failure.BAD_REQUEST.because(
          "Expected the command that makes a snapshot of node %s to print '%s: ' and a directory, found %s; see its contract, and correct it"
              .formatted(node, name, place == null ? "no such line" : place + ", which is none"));
    }
    if (Files.isSameFile(Path.of(place), live)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the snapshot of node %s elsewhere, found that the command prints the live directory %s; correct it"
              .formatted(node, place));
    }
    return place;
  }

  @Override
  public void release(Part part, NodeVolumes volumes) {
    var _ = run(command.release(), "release", part, volumes);
  }

  private List<String> run(List<String> words, String verb, Part part, NodeVolumes volumes) {
    var result = new Command(words).run(environment(part, volumes), atMost);
    if (result.code() != 0) {
      throw Failure.UNREACHABLE.because(
          "Expected the command to %s a snapshot of node %s to end with 0, found %d: %s; see to it, and retry"
              .formatted(verb, node, result.code(), result.lastLine()));
    }
    return result.lines();
  }

  private static Map<String, String> environment(Part part, NodeVolumes volumes) {
    var snapshot = part.snapshot();
    var volume = part.volume().name().toLowerCase(Locale.ROOT);
    return Map.of(
        "SALVOR_SNAPSHOT", "salvor-%s-%s-%s".formatted(snapshot.run(), node(part), volume),
        "SALVOR_TARGET", snapshot.node().target(),
        "SALVOR_NODE", node(part),
        "SALVOR_RUN", snapshot.run(),
        "SALVOR_VOLUME", volume,
        "SALVOR_DB", volumes.db().toString(),
        "SALVOR_INDEX", volumes.index().toString());
  }

  private static String node(Part part) {
    return part.snapshot().node().node();
  }

  @Override
  public List<String> byHand(NodeVolumes volumes) {
    var variables =
        "SALVOR_SNAPSHOT=by-hand SALVOR_NODE=%s SALVOR_VOLUME=both SALVOR_DB=%s SALVOR_INDEX=%s "
            .formatted(node, volumes.db(), volumes.index());
    return List.of(
        variables + String.join(" ", command.create()),
        variables + String.join(" ", command.release()));
  }
}
