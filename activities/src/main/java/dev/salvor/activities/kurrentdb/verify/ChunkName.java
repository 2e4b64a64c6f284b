package dev.salvor.activities.kurrentdb.verify;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a chunk's file, {@code chunk-NNNNNN.VVVVVV}.
 *
 * @param number the first logical chunk that it holds
 * @param version how often it was rewritten
 */
public record ChunkName(int number, int version) implements Comparable<ChunkName> {
  private static final Pattern FORM = Pattern.compile("chunk-([0-9]{6})\\.([0-9]{6})");
  private static final Comparator<ChunkName> ORDER =
      Comparator.comparingInt(ChunkName::number).thenComparingInt(ChunkName::version);

  /** The name, unless the file is called otherwise. */
  public static Optional<ChunkName> of(Path file) {
    return of(Folder.name(file));
  }

  /** The name, unless it is another one. */
  public static Optional<ChunkName> of(String name) {
    var match = FORM.matcher(name);
    return match.matches()
        ? Optional.of(
            new ChunkName(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ChunkName other) {
    return ORDER.compare(this, other);
  }

  /** As the file is called. */
  @Override
  public String toString() {
    return Sentence.of("chunk-%06d.%06d", number, version);
  }
}
