package dev.salvor.runbooks.vault;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a set's list of files.
 *
 * @param prefix how the paths begin that were asked for
 * @param lines at most {@link #LONGEST_PAGE}, in the order of paths
 * @param next after which path the next page begins; absent on the last one
 * @param trouble why the list cannot be told, as a sentence
 */
public record SetFiles(
    String prefix, List<Line> lines, @Nullable String next, @Nullable String trouble) {
  /** The most lines of a page. */
  public static final int LONGEST_PAGE = 200;

  public SetFiles {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  /**
   * One entry.
   *
   * @param path below the root of what was backed up; the root itself is {@code .}
   * @param type what it is
   * @param bytes how large its content is
   * @param modifiedAt when it was last written before the backup
   * @param note where a link points, what could not be kept, that it was unsteady
   */
  public record Line(
      String path, Type type, long bytes, Instant modifiedAt, @Nullable String note) {}

  /** No lines, and why. */
  public static SetFiles untold(String prefix, String trouble) {
    return new SetFiles(prefix, List.of(), null, trouble);
  }

  /** What an entry is. */
  public enum Type {
    @JsonProperty("file")
    FILE,
    @JsonProperty("directory")
    DIRECTORY,
    @JsonProperty("symlink")
    SYMLINK,
    /** It could not be kept; the note says why. */
    @JsonProperty("left-out")
    LEFT_OUT
  }
}
