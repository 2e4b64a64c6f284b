package dev.salvor.lab.kurrentdb;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that a node was told to give instead of its own: that of a proxy whose node is away, or
 * of a node that is too busy. Each is for one path, and for so many requests.
 */
final class Faults {
  private final Map<String, Fault> ordered = new HashMap<>();

  private record Fault(Reply reply, int left) {}

  /** The next requests of a path are answered so; 0 of them to have done with it. */
  synchronized void order(String path, int status, int times) {
    ordered.put(path, new Fault(Reply.text(status, "Server Is Not Ready"), times));
  }

  /** What is answered instead, where something is. */
  synchronized Optional<Reply> next(String path) {
    var fault = ordered.get(path);
    if (fault == null || fault.left() <= 0) {
      return Optional.empty();
    }
    ordered.put(path, new Fault(fault.reply(), fault.left() - 1));
    return Optional.of(fault.reply());
  }
}
