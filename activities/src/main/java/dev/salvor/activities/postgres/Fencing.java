package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Beside;
import dev.salvor.activities.site.Guard;
import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.OwnedFiles;
import dev.salvor.activities.site.ServerProcess;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Fence;
import dev.salvor.workflows.ports.Pairs.Raised;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Takes the right to write, in three layers: rules at the head of pg_hba.conf for a server that
 * runs, standby.signal for one that starts however it is started, and the guard for one that is
 * started as it should be.
 */
final class Fencing {
  private static final String KEPT = "hba-";

  private final Logins logins;
  private final Clock clock;
  private final Shutting shutting;

  Fencing(Logins logins, Clock clock) {
    this.logins = logins;
    this.clock = clock;
    this.shutting = new Shutting(logins);
  }

  Fence read(Located at, String run) {
    var beside = at.data();
    var earlier = FenceNote.beside(beside).map(FenceNote::kept).filter(kept -> !kept.isEmpty());
    if (earlier.isPresent()) {
      return new Fence(at.half(), run, List.of(earlier.get()));
    }
    try (var session = logins.open(at)) {
      shutting.requireOwnUser(session);
      return new Fence(at.half(), run, List.of(keep(beside, hba(session), run).toString()));
    } catch (ApplicationFailure failure) {
      if (isAway(failure)) {
        return new Fence(at.half(), run, List.of());
      }
      throw failure;
    }
  }

  static boolean isAway(ApplicationFailure failure) {
    return failure.getType().equals(Failure.UNREACHABLE.type());
  }

  private static Path hba(Session session) {
    return Path.of(session.text("SHOW hba_file"));
  }

  /** A copy, kept where followers do not take it along. The first one stays. */
  private static Path keep(Beside beside, Path hba, String run) {
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("Expected a run id, found " + run);
    }
    var kept = beside.named(KEPT + run);
    return beside.files(() -> {
      if (!Files.exists(kept)) {
        OwnedFiles.copy(hba, kept);
      }
      return kept;
    });
  }

  /** What was kept when the fence was read; now, where the server was not there then. */
  private static String kept(Beside beside, Path hba, Fence fence) {
    return fence.prior().stream()
        .filter(place -> isKept(beside, place))
        .findFirst()
        .orElseGet(() -> keep(beside, hba, fence.run()).toString());
  }

  private static boolean isKept(Beside beside, String place) {
    return place.startsWith(beside.named(KEPT).toString()) && Files.exists(Path.of(place));
  }

  Raised raise(Located at, Fence fence) {
    var beside = at.data();
    Guard.leave(beside, at.half(), fence.run(), clock.instant());
    var note = signal(beside, fence.run());
    try (var session = logins.open(at)) {
      shutting.requireOwnUser(session);
      var hba = hba(session);
      var text = beside.files(() -> HbaText.read(hba));
      if (!HbaFence.isIn(text)) {
        var kept = kept(beside, hba, fence);
        note = new FenceNote(fence.run(), hba.toString(), kept, note.signal());
        note.write(beside);
        shutting.write(at, session, hba, text, fence.run());
      }
      shutting.await(at, session, note, beside);
      return new Raised(true, shutting.endOthers(session));
    } catch (ApplicationFailure failure) {
      if (isAway(failure)) {
        return new Raised(
            false,
            "it does not answer; a guard and standby.signal wait for it beside and in its data (%s)"
                .formatted(failure.getOriginalMessage()));
      }
      throw failure;
    }
  }

  /** However it is started: with this file there it follows, and takes no writes. */
  private static FenceNote signal(Beside beside, String run) {
    var known = FenceNote.beside(beside).orElse(new FenceNote(run, "", "", false));
    var file = DataDirectory.signal(beside.data());
    return beside.files(() -> {
      var puts = Files.isDirectory(beside.data()) && !Files.exists(file);
      var note = new FenceNote(run, known.hba(), known.kept(), known.signal() || puts);
      note.write(beside);
      if (puts) {
        OwnedFiles.write(file, new byte[0], beside.data());
      }
      return note;
    });
  }

  /** Everything goes back, whoever is there to see it; only then the note of it goes. */
  void lift(Located at, Fence fence) {
    var beside = at.data();
    var note = FenceNote.beside(beside).filter(known -> known.run().equals(fence.run()));
    if (note.isPresent()) {
      putBack(beside, note.get());
      reload(at, note.get());
      Guard.lift(beside, fence.run());
      FenceNote.remove(beside);
    }
    Guard.lift(beside, fence.run());
    forget(beside, fence);
  }

  private static void forget(Beside beside, Fence fence) {
    beside.files(() -> {
      for (var place : fence.prior()) {
        if (isKept(beside, place)) {
          Files.delete(Path.of(place));
        }
      }
      return beside.delete(KEPT + fence.run());
    });
  }

  private static void putBack(Beside beside, FenceNote note) {
    var _ =
        beside.files(() -> {
          var kept = Path.of(note.kept());
          var isFenced =
              !note.kept().isEmpty()
                  && Files.exists(kept)
                  && HbaFence.isIn(HbaText.read(Path.of(note.hba())));
          if (isFenced) {
            OwnedFiles.copy(kept, Path.of(note.hba()));
          }
          return note.signal() && Files.deleteIfExists(DataDirectory.signal(beside.data()));
        });
  }

  /** One that started under the fence follows nobody; it leads again once it is started anew. */
  private void reload(Located at, FenceNote note) {
    try (var session = logins.open(at)) {
      session.execute("SELECT pg_reload_conf()");
      if (note.signal() && session.yes("SELECT pg_is_in_recovery()")) {
        Guard.lift(at.data(), note.run());
        var process = new ServerProcess(at);
        process.stop();
        process.start();
      }
    } catch (ApplicationFailure failure) {
      if (!isAway(failure)) {
        throw failure;
      }
    }
  }
}
