package dev.salvor.activities.vault.set;

import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The sealed drafts of a target, each with its list, until they are published or too old to be. Two
 * attempts of one step may overlap, so each draft has files of its own: none takes the place of the
 * one that was answered.
 */
final class KeptDrafts {
  private static final String NOTE = ".json";
  private static final String LIST = ".list";

  private final Path drafts;

  KeptDrafts(Path drafts) {
    this.drafts = drafts;
  }

  /** Where the copy of a draft's list is put down. */
  Path list(String folder) {
    return drafts.resolve(folder + LIST);
  }

  /** Keeps a sealed draft, so that it is there also after the power failed. */
  void keep(DraftNote note) throws IOException {
    var staged = drafts.resolve(note.folder()).resolve("note");
    Durable.write(staged, Payloads.mapper().writeValueAsBytes(note));
    var place = drafts.resolve(note.folder() + NOTE);
    Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Durable.force(drafts);
  }

  /** The newest draft of a run. */
  Optional<DraftNote> newest(String run) throws IOException {
    return of(run).max(Comparator.comparing(DraftNote::startedAt));
  }

  /** The very draft that came to that. */
  Optional<DraftNote> of(Drafted drafted) throws IOException {
    return of(drafted.run()).filter(note -> note.drafted().equals(drafted)).findFirst();
  }

  private Stream<DraftNote> of(String run) throws IOException {
    var notes = new ArrayList<DraftNote>();
    for (var file : files(run + "-*" + NOTE)) {
      read(file).filter(note -> note.drafted().run().equals(run)).ifPresent(notes::add);
    }
    return notes.stream();
  }

  /** What is gone meanwhile, or was torn when the power failed, is none. */
  private static Optional<DraftNote> read(Path file) throws IOException {
    try {
      return Optional.of(Payloads.mapper().readValue(Files.readAllBytes(file), DraftNote.class));
    } catch (NoSuchFileException | JacksonException none) {
      return Optional.empty();
    }
  }

  /** Forgets all drafts of a run that is published. */
  void forget(String run) throws IOException {
    for (var note : of(run).toList()) {
      delete(note.folder());
    }
  }

  /** Forgets what nobody is going to publish: drafts that began too long ago, and what is torn. */
  void sweep(Instant before) throws IOException {
    for (var file : files("*" + NOTE)) {
      var note = read(file);
      var folder = name(file, NOTE);
      if (note.map(kept -> !kept.startedAt().isAfter(before)).orElse(isLeft(folder))) {
        delete(folder);
      }
    }
    for (var file : files("*" + LIST)) {
      var folder = name(file, LIST);
      if (isLeft(folder) && Files.notExists(drafts.resolve(folder + NOTE))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Whether nobody works on a draft any more. */
  private boolean isLeft(String folder) {
    return Files.notExists(drafts.resolve(folder));
  }

  private void delete(String folder) throws IOException {
    Files.deleteIfExists(list(folder));
    Files.deleteIfExists(drafts.resolve(folder + NOTE));
  }

  private static String name(Path file, String ending) {
    var name = file.getFileName().toString();
    return name.substring(0, name.length() - ending.length());
  }

  private List<Path> files(String pattern) throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(drafts, pattern)) {
      found.forEach(files::add);
    } catch (NoSuchFileException none) {
      return files;
    }
    return files;
  }
}
