package dev.salvor.workflows.ports;

import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.util.HashMap;
import java.util.Map;

/**
 * What a set of kind {@code redis-dump} says of its dump, in its source.
 *
 * @param keys how many keys it holds
 * @param format the dump format's version
 * @param version of the server that wrote it
 * @param sha256 of the dump
 */
public record RedisDump(long keys, int format, String version, String sha256) {
  /** What such a set is called. */
  public static final String KIND = "redis-dump";

  /** The dump's path in the set. */
  public static final String PATH = "dump.rdb";

  /** What a set says. */
  public static RedisDump of(BackupSet set) {
    return of(set.source());
  }

  /** What a draft says. */
  public static RedisDump of(Drafted drafted) {
    return of(drafted.source());
  }

  private static RedisDump of(Map<String, String> source) {
    return new RedisDump(
        Long.parseLong(source.getOrDefault("keys", "0")),
        Integer.parseInt(source.getOrDefault("format", "0")),
        source.getOrDefault("version", "unknown"),
        source.getOrDefault("sha256", ""));
  }

  /** The same in a set's source, with what else is known. */
  public Map<String, String> in(Map<String, String> others) {
    var source = new HashMap<>(others);
    source.put("keys", Long.toString(keys));
    source.put("format", Integer.toString(format));
    source.put("version", version);
    source.put("sha256", sha256);
    return Map.copyOf(source);
  }
}
