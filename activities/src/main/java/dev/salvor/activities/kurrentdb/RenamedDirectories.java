package dev.salvor.activities.kurrentdb;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.kurrentdb.verify.Checkpoint;
import dev.salvor.activities.kurrentdb.verify.ChunkName;
import dev.salvor.activities.services.Holders;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.KurrentRestores;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Restores by renaming. Nothing is remembered but in the names of the directories, so whoever comes
 * after an interruption finds how far it came.
 */
public final class RenamedDirectories implements KurrentRestores {
  private final Clusters clusters;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public RenamedDirectories(Supplier<Inventory> inventory) {
    this.clusters = new Clusters(inventory);
  }

  @Override
  public Found look(Place place) {
    return work(
        place,
        () -> {
          var places = places(place);
          requireRenamable(place, places);
          return new Found(
              places.places(),
              chunks(places.db()),
              DirectorySize.of(
                  places.isIndexInside()
                      ? List.of(places.db())
                      : List.of(places.db(), places.index())),
              writer(places.db()),
              Files.getFileStore(Objects.requireNonNull(places.db().getParent())).getUsableSpace());
        });
  }

  private static void requireRenamable(Place place, NodePlaces places) throws IOException {
    for (var directory : List.of(places.db(), places.index())) {
      var parent = Objects.requireNonNull(directory.getParent());
      if (!Files.isDirectory(parent) && !parent.startsWith(places.db())) {
        throw Failure.BAD_REQUEST.because(
            "Expected the directory %s for node %s to be put into, found none; make it, with the owner that the node runs as"
                .formatted(parent, place.node().node()));
      }
    }
    var own = places.ownFileSystem();
    if (own != null) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s of node %s to be a directory that can be renamed, found that a file system of its own begins there; keep the database in a directory below it, or restore by hand"
              .formatted(own, place.node().node()));
    }
  }

  private static long chunks(Path db) throws IOException {
    if (!Files.isDirectory(db)) {
      return 0;
    }
    try (var files = Files.list(db)) {
      return files.filter(file -> ChunkName.of(file).isPresent()).count();
    }
  }

  private static @Nullable Long writer(Path db) throws IOException {
    var file = db.resolve(Checkpoint.WRITER.file());
    return Files.exists(file) && Files.size(file) == Checkpoint.LENGTH
        ? Checkpoint.read(file)
        : null;
  }

  @Override
  public void requireEmpty(Place place) {
    work(
        place,
        () -> {
          var places = places(place);
          for (var directory : List.of(places.db(), places.index())) {
            requireEmpty(place, directory);
          }
          return place;
        });
  }

  private static void requireEmpty(Place place, Path directory) throws IOException {
    if (!NodePlaces.exists(directory)) {
      return;
    }
    try (var found = Files.walk(directory)) {
      var first = found.filter(path -> !Files.isDirectory(path, NOFOLLOW_LINKS)).findFirst();
      if (first.isPresent()) {
        throw Failure.BAD_REQUEST.because(
            "Expected nothing in the directories of node %s, found %s; only an empty node is for drills: see whose it is, and move it away"
                .formatted(place.node().node(), first.get()));
      }
    }
  }

  @Override
  public Checked check(Place place) {
    return work(
        place,
        () -> {
          try (var pulse = new Pulse(Activity.getExecutionContext())) {
            return new RestoredCheck(places(place), pulse).check(place.node().node());
          }
        });
  }

  @Override
  public void setTruncation(Place place) {
    work(
        place,
        () -> {
          TruncationOrder.write(places(place).restoredDb());
          return place;
        });
  }

  @Override
  public Switched switchDirectories(Place place) {
    return work(
        place,
        () -> {
          var places = places(place);
          requireUnused(place, places);
          NodeOwner.giveAll(places);
          IndexInPlace.prepare(places);
          places.exchanges().getFirst().forward();
          // The way to the index may lead through the database, and was cut while that was renamed.
          var now = places(place);
          for (var exchange : now.exchanges()) {
            exchange.forward();
          }
          return new Switched(old(now));
        });
  }

  private static @Nullable String old(NodePlaces places) {
    var old =
        places.exchanges().stream()
            .filter(Exchange::hasOld)
            .map(each -> each.old().toString())
            .toList();
    return old.isEmpty() ? null : String.join(" and ", old);
  }

  @Override
  public void switchBack(Place place) {
    work(
        place,
        () -> {
          var places = places(place);
          requireUnused(place, places);
          if (!places.isIndexInside()) {
            places.exchanges().getLast().back();
          }
          places.exchanges().getFirst().back();
          for (var exchange : places(place).exchanges()) {
            exchange.back();
          }
          return place;
        });
  }

  @Override
  public Removed removeOld(Place place) {
    return work(
        place,
        () -> {
          long bytes = 0;
          for (var exchange : places(place).exchanges()) {
            bytes += removeOld(exchange);
          }
          return new Removed(bytes);
        });
  }

  private static long removeOld(Exchange exchange) throws IOException {
    if (!exchange.hasOld()) {
      return 0;
    }
    if (!NodePlaces.exists(exchange.there())) {
      throw Failure.BAD_REQUEST.because(
          "Expected the restored data at %s, found nothing there, so that %s is all there is; see who moved it"
              .formatted(exchange.there(), exchange.old()));
    }
    long bytes = DirectorySize.of(List.of(exchange.old()));
    Removal.of(exchange.old());
    return bytes;
  }

  @Override
  public void discard(Place place) {
    work(
        place,
        () -> {
          var places = places(place);
          Removal.of(places.dbAside());
          Removal.of(places.indexAside());
          return place;
        });
  }

  private static void requireUnused(Place place, NodePlaces places) throws IOException {
    Holders.requireNone("node " + place.node().node(), List.of(places.db(), places.index()));
  }

  private NodePlaces places(Place place) throws IOException {
    return NodePlaces.of(clusters.node(place.node()), place);
  }

  /** A step on files. */
  private interface Work<T> {
    T make() throws IOException;
  }

  private static <T> T work(Place place, Work<T> work) {
    try {
      return work.make();
    } catch (IOException trouble) {
      throw RestoreFailures.of(place, trouble);
    }
  }
}
