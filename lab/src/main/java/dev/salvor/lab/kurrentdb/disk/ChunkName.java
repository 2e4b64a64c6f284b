package dev.salvor.lab.kurrentdb.disk;

import java.util.Optional;
import java.util.regex.Pattern;

/** {@code chunk-NNNNNN.VVVVVV}: where a chunk begins, and how often it was rewritten. */
record ChunkName(int number, int version) implements Comparable<ChunkName> {
  private static final Pattern FORM = Pattern.compile("chunk-(\\d{6})\\.(\\d{6})");

  static Optional<ChunkName> of(String file) {
    var matcher = FORM.matcher(file);
    return matcher.matches()
        ? Optional.of(
            new ChunkName(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  static ChunkName first(int number) {
    return new ChunkName(number, 0);
  }

  ChunkName next() {
    return new ChunkName(number, version + 1);
  }

  @Override
  public int compareTo(ChunkName other) {
    return number == other.number
        ? Integer.compare(version, other.version)
        : Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "chunk-%06d.%06d".formatted(number, version);
  }
}
