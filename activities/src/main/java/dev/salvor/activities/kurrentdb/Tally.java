package dev.salvor.activities.kurrentdb;

import dev.salvor.workflows.ports.KurrentCopies.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one step copied. Several threads count. */
final class Tally {
  private final List<String> notes = new ArrayList<>();
  private long files;
  private long bytes;
  private long kept;
  private long linked;
  private @Nullable String gone;

  synchronized void copied(long size) {
    files++;
    bytes += size;
  }

  synchronized void kept() {
    kept++;
  }

  /** A further name of the node's own file, which costs no bytes. */
  synchronized void linked() {
    files++;
    linked++;
  }

  synchronized void gone(String path) {
    gone = gone == null ? path : gone;
  }

  synchronized void note(String note) {
    notes.add(note);
  }

  synchronized Copied copied() {
    if (linked > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d files that never change were linked instead of copied; they are checked with the copy",
              linked));
    }
    return new Copied(files, bytes, kept, gone, notes);
  }
}
