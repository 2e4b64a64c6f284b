package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import java.io.IOException;
import java.util.HexFormat;

/** The SHA-256 of files that are there, their holes as zeros. */
final class Hashing {
  private Hashing() {}

  static String sha256(int file, Stat stat, Pulse pulse) throws IOException {
    var digest = Digests.sha256();
    var buffer = Scratch.own().bytes;
    try (var reading = new Reading(file, stat, pulse::read)) {
      for (int got = reading.read(buffer); got >= 0; got = reading.read(buffer)) {
        pulse.check();
        digest.update(buffer, 0, got);
      }
      return reading.sha256(HexFormat.of().formatHex(digest.digest()));
    }
  }
}
