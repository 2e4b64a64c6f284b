package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.ports.KurrentCopies.Checkpoints;
import dev.salvor.workflows.ports.KurrentCopies.Copied;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the passes over a node's files copied, and what went wrong with the present one. */
final class Tally {
  private long files;
  private long bytes;
  private long kept;
  private int passes;
  private @Nullable String gone;
  private @Nullable Checkpoints checkpoints;
  private final Set<String> notes = new LinkedHashSet<>();

  /** A pass begins: what the one before copied was void. */
  void beginPass() {
    passes++;
    files = 0;
    bytes = 0;
    kept = 0;
    gone = null;
    notes.clear();
  }

  void add(Copied copied) {
    files += copied.files();
    bytes += copied.bytes();
    kept += copied.kept();
    gone = gone == null ? copied.gone() : gone;
    notes.addAll(copied.notes());
  }

  void checkpoints(Checkpoints found) {
    checkpoints = found;
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  long kept() {
    return kept;
  }

  int passes() {
    return passes;
  }

  /** A file that went away under the copy; null where none did. */
  @Nullable String gone() {
    return gone;
  }

  Checkpoints checkpoints() {
    return Objects.requireNonNull(checkpoints, "a pass copies the checkpoints");
  }

  List<String> notes() {
    return new ArrayList<>(notes);
  }
}
