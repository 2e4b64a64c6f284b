package dev.salvor.activities.services;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The other processes of this machine that hold files of a server open.
 *
 * @param processes those that do, each with its command
 * @param closed how many processes could not be looked at
 * @param looked whether this machine lets anybody look at all
 */
public record Holders(List<String> processes, int closed, boolean looked) {
  private static final Path PROCESSES = Path.of("/proc");

  /** Those that hold anything below the directories open. */
  public static Holders of(List<Path> directories) throws IOException {
    return in(PROCESSES, directories);
  }

  static Holders in(Path proc, List<Path> directories) throws IOException {
    if (!Files.isDirectory(proc.resolve("self").resolve("fd"))) {
      return new Holders(List.of(), 0, false);
    }
    var holders = new ArrayList<String>();
    int closed = 0;
    try (var processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (var process : processes) {
        var sight = isOwn(process) ? Sight.FREE : look(process, directories);
        if (sight == Sight.HOLDS) {
          holders.add(words(process));
        }
        closed += sight == Sight.CLOSED ? 1 : 0;
      }
    }
    return new Holders(List.copyOf(holders), closed, true);
  }

  /** The agent itself only reads, and never while it restores. */
  private static boolean isOwn(Path process) {
    return process.endsWith(String.valueOf(ProcessHandle.current().pid()));
  }

  private enum Sight {
    HOLDS,
    FREE,
    CLOSED
  }

  private static Sight look(Path process, List<Path> directories) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (var descriptor : open) {
        if (leadsBelow(descriptor, directories)) {
          return Sight.HOLDS;
        }
      }
      return Sight.FREE;
    } catch (IOException denied) {
      // A process that ended meanwhile holds nothing.
      return Files.isDirectory(process) ? Sight.CLOSED : Sight.FREE;
    }
  }

  private static boolean leadsBelow(Path descriptor, List<Path> directories) {
    try {
      var leads = Files.readSymbolicLink(descriptor);
      return leads.isAbsolute() && directories.stream().anyMatch(leads::startsWith);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static String words(Path process) {
    var name = "?";
    try {
      name = Files.readString(process.resolve("comm")).strip();
    } catch (IOException endedMeanwhile) {
      name = "ended meanwhile";
    }
    return "%s (%s)".formatted(process.getFileName(), name);
  }

  /** Whether there is one. */
  public boolean any() {
    return !processes.isEmpty();
  }

  /** What was looked at, with what was found. */
  public String words() {
    if (!looked) {
      return "open files could not be looked at: this machine has no /proc";
    }
    var found =
        any()
            ? "its files are held open by process " + String.join(", ", processes)
            : "no process here holds its files open";
    return closed == 0
        ? found
        : found + " (processes the agent may not look at: %d)".formatted(closed);
  }

  /** Directories are not renamed under a process that has files in them open. */
  public static void requireNone(String server, List<Path> directories) throws IOException {
    var holders = of(directories);
    if (holders.any()) {
      throw Failure.NOT_YET.because(
          "Expected nobody to use the files of %s, found that %s; stop it, and retry"
              .formatted(server, holders.words()));
    }
  }
}
