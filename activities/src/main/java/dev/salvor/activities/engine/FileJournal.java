package dev.salvor.activities.engine;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The undo journal as files of the agent: {@code journal/TARGET/RUN-NUMBER.json}, readable by its
 * owner alone.
 */
public final class FileJournal implements Journal {
  private static final Comparator<Read> OLDEST_FIRST =
      Comparator.comparing(Read::written)
          .thenComparing(read -> read.entry().key().run())
          .thenComparingInt(read -> read.entry().key().number());

  private final Path folder;

  /**
   * @param agentHome where the agent keeps its own state
   */
  public FileJournal(Path agentHome) {
    this.folder = agentHome.resolve("journal");
  }

  private record Read(Entry entry, FileTime written) {}

  @Override
  public void keep(Entry entry) {
    try {
      DurableFiles.write(file(entry.key()), Payloads.mapper().writeValueAsBytes(entry));
    } catch (IOException unwritable) {
      throw unusable(unwritable);
    }
  }

  @Override
  public void strike(Key key) {
    try {
      DurableFiles.delete(file(key));
    } catch (IOException unwritable) {
      throw unusable(unwritable);
    }
  }

  @Override
  public List<Entry> left(String target) {
    var here = folder(target);
    if (!Files.isDirectory(here)) {
      return List.of();
    }
    try (var files = Files.list(here)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(this::read)
          .sorted(OLDEST_FIRST)
          .map(Read::entry)
          .toList();
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    }
  }

  private Read read(Path file) {
    try {
      var entry = Payloads.mapper().readValue(Files.readAllBytes(file), Entry.class);
      return new Read(entry, Files.getLastModifiedTime(file));
    } catch (IOException unreadable) {
      throw unusable(unreadable);
    } catch (JacksonException malformed) {
      throw Failure.UNKNOWN_SCHEMA.because(
          "Expected an entry of the undo journal in %s, found something else; look at it and move it away"
              .formatted(file));
    }
  }

  private Path file(Key key) {
    return folder(key.target()).resolve("%s-%d.json".formatted(plain(key.run()), key.number()));
  }

  private Path folder(String target) {
    return folder.resolve(plain(target));
  }

  /** A name becomes a path here, so it must not be one already. */
  private static String plain(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw Failure.BAD_REQUEST.because(
          "Expected a name of letters, digits, dots and hyphens, found '%s'".formatted(name));
    }
    return name;
  }

  private RuntimeException unusable(IOException because) {
    return Failure.NOT_YET.because(
        "Expected to use the undo journal in %s, found that it cannot be (%s); make room or mend its rights"
            .formatted(folder, because.getMessage()));
  }
}
