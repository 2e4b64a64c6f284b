package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentCopies.Checkpoints;
import dev.salvor.workflows.ports.KurrentCopies.Copied;
import dev.salvor.workflows.ports.KurrentCopies.LastChunk;
import dev.salvor.workflows.ports.KurrentCopies.Listed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps about checkpoints and chunks. */
final class LogSteps {
  /** What the ledger notes: when the checkpoints were copied, and which chunks there were then. */
  static final String COPIED_AT = "checkpoints";

  private static final String CHUNKS = "chunks";
  private static final String DB = "db/";
  private static final String OLD = ".old";
  private static final int TRIES = 5;

  private final Growing growing;
  private final Pulse pulse;
  private final Tally tally = new Tally();

  LogSteps(Growing growing, Pulse pulse) {
    this.growing = growing;
    this.pulse = pulse;
  }

  LastChunk setLastChunkAside() throws IOException {
    var db = growing.files().db();
    var aside = Source.names(db, name -> name.endsWith(OLD));
    if (!aside.isEmpty()) {
      return new LastChunk(aside.getFirst().substring(0, aside.getFirst().length() - OLD.length()));
    }
    var chunks = growing.files().chunks();
    if (chunks.isEmpty()) {
      return new LastChunk(null);
    }
    var last = chunks.getLast();
    Files.move(db.resolve(last), db.resolve(last + OLD), StandardCopyOption.ATOMIC_MOVE);
    return new LastChunk(last);
  }

  /** Chaser first, as documented: it must not be ahead of the writer. Then those that are newer. */
  Checkpoints copyCheckpoints(Instant now) throws IOException {
    var names =
        new LinkedHashSet<>(List.of("chaser.chk", "epoch.chk", "writer.chk", "proposal.chk"));
    names.addAll(growing.source().checkpoints());
    var transfer = new Transfer(growing, Optional.empty(), pulse, tally);
    for (var name : names) {
      checkpoint(transfer, name);
    }
    for (var name : growing.files().checkpoints()) {
      if (!names.contains(name)) {
        Files.delete(growing.files().db().resolve(name));
      }
    }
    growing.ledger().note(COPIED_AT, now.toString());
    return checkpoints(growing.files().db());
  }

  private void checkpoint(Transfer transfer, String name) throws IOException {
    var file = growing.source().db().resolve(name);
    if (!Files.exists(file)) {
      Files.deleteIfExists(growing.files().db().resolve(name));
      return;
    }
    var bytes = Files.readAllBytes(file);
    if (bytes.length != Long.BYTES) {
      throw Failure.CHECKSUM_WRONG.because(
          "Expected the checkpoint %s to have 8 bytes, found %d; back up another node and have this one made anew"
              .formatted(file, bytes.length));
    }
    transfer.put(DB + name, bytes);
  }

  /** What the checkpoints in a folder say. */
  static Checkpoints checkpoints(Path db) throws IOException {
    return new Checkpoints(
        position(db, "chaser.chk"), position(db, "writer.chk"), position(db, "epoch.chk"));
  }

  private static long position(Path db, String name) throws IOException {
    try {
      var bytes = Files.readAllBytes(db.resolve(name));
      return ByteBuffer.wrap(Arrays.copyOf(bytes, Long.BYTES))
          .order(ByteOrder.LITTLE_ENDIAN)
          .getLong();
    } catch (NoSuchFileException absent) {
      if (name.equals("epoch.chk")) {
        return -1;
      }
      throw Failure.BAD_REQUEST.because(
          "Expected %s in %s, found none; without it there is no telling how far the log goes"
              .formatted(name, db));
    }
  }

  /**
   * What begins after the writer's position is left out: it was begun after the checkpoints were
   * copied, and a node that found more than one such chunk would not start.
   */
  Listed listChunks() throws IOException {
    long writer = checkpoints(growing.files().db()).writer();
    var names = growing.source().chunks();
    int chunkSize = chunkSize(names);
    var sizes = new ConcurrentSkipListMap<String, Long>();
    TwoAtOnce.each(
        names.stream()
            .filter(name -> chunkSize <= 0 || Source.number(name) <= writer / chunkSize)
            .toList(),
        pulse,
        name -> size(name).ifPresent(size -> sizes.put(name, size)));
    growing.ledger().note(CHUNKS, String.join(" ", sizes.keySet()));
    return new Listed(sizes.size(), sizes.values().stream().mapToLong(Long::longValue).sum());
  }

  private Optional<Long> size(String chunk) throws IOException {
    try {
      return Optional.of(Files.size(growing.source().db().resolve(chunk)));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** All chunks of a log are for as much of it; the first one that is still there tells. */
  private int chunkSize(List<String> names) throws IOException {
    for (var name : names) {
      try {
        return Stamp.ofChunk(growing.source().db().resolve(name)).chunkSize();
      } catch (NoSuchFileException gone) {
        pulse.check();
      }
    }
    return 0;
  }

  /** The chunks that were listed. */
  List<String> chunks() throws IOException {
    if (growing.ledger().note(CHUNKS).isEmpty()) {
      var _ = listChunks();
    }
    var names = growing.ledger().note(CHUNKS).orElse("");
    return names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  Copied copyChunks() throws IOException {
    var transfer = new Transfer(growing, growing.last(), pulse, tally);
    TwoAtOnce.each(chunks(), pulse, name -> chunk(transfer, DB + name));
    return tally.copied();
  }

  private void chunk(Transfer transfer, String path) throws IOException {
    try {
      for (int tries = 1; !brought(transfer, path); tries++) {
        if (tries == TRIES) {
          throw Failure.NOT_YET.because(
              "Expected %s to stay as it is while it is copied, found that it changed %d times; see who writes it"
                  .formatted(growing.source().file(path), TRIES));
        }
      }
    } catch (NoSuchFileException gone) {
      tally.gone(path);
    }
  }

  /** Whether that went without the chunk being completed meanwhile. */
  private boolean brought(Transfer transfer, String path) throws IOException {
    var from = growing.source().file(path);
    var stamp = Stamp.ofChunk(from);
    if (transfer.has(path, stamp, Stamp::ofChunk)) {
      return true;
    }
    if (!stamp.isCompleted()) {
      transfer.bringChanging(path);
      return !Stamp.ofChunk(from).isCompleted();
    }
    if (transfer.bring(path, stamp)) {
      return true;
    }
    if (Stamp.ofChunk(from).equals(stamp)) {
      throw transfer.damaged(path, stamp);
    }
    return false;
  }

  /** The paths below the database that belong to the copy. */
  Set<String> belonging() throws IOException {
    return Stream.concat(chunks().stream(), growing.files().checkpoints().stream())
        .map(DB::concat)
        .collect(Collectors.toSet());
  }
}
