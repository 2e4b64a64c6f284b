package dev.salvor.activities.vault.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packs that a draft can name pieces of. A pack has its name only when it is stored; until then
 * a label stands for it.
 */
public final class PackBook {
  private static final char LABEL = '~';

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private static final class Line {
    private String name = "";
    private long bytes;
    private long used;
  }

  /** A pack of the vault, with what of it is in use. */
  public record Pack(String name, long bytes, long used) {}

  /** The number of a pack that is being filled. */
  synchronized int open() {
    lines.add(new Line());
    return lines.size() - 1;
  }

  /** The number of a pack that is in the vault. */
  public synchronized int known(String name, long bytes) {
    return numbers.computeIfAbsent(
        name,
        added -> {
          var line = new Line();
          line.name = added;
          line.bytes = bytes;
          lines.add(line);
          return lines.size() - 1;
        });
  }

  synchronized void stored(int number, String name, long bytes) {
    var line = lines.get(number);
    line.name = name;
    line.bytes = bytes;
    numbers.put(name, number);
  }

  /** The pack's name, or the label that stands for it. */
  synchronized String label(int number) {
    var name = lines.get(number).name;
    return name.isEmpty() ? LABEL + Integer.toString(number) : name;
  }

  /** The name behind a label, once the pack is stored. */
  public synchronized String name(String label) {
    return lines.get(number(label)).name;
  }

  private int number(String label) {
    if (label.charAt(0) == LABEL) {
      return Integer.parseInt(label.substring(1));
    }
    var number = numbers.get(label);
    if (number == null) {
      throw new IllegalArgumentException("Expected a pack that may be named, found " + label);
    }
    return number;
  }

  /** Counts a piece that the set uses. */
  public synchronized void use(String label, long stored) {
    lines.get(number(label)).used += stored;
  }

  /** The packs that are in use. */
  public synchronized List<Pack> used() {
    return lines.stream()
        .filter(line -> line.used > 0)
        .map(line -> new Pack(line.name, line.bytes, line.used))
        .toList();
  }
}
