package dev.salvor.runbooks.inventory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the owners of a target expect.
 *
 * @param rpo the most time of writes that may be lost
 * @param rto the longest the data may be away
 * @param backups how old the newest set of a kind of backup ({@link BackupKind}) may be; a kind
 *     that stands here has to be there, one that does not is held to {@code rpo}
 */
public record Objectives(
    @Nullable Duration rpo, @Nullable Duration rto, Map<String, Duration> backups) {
  public static final Objectives NONE = new Objectives(null, null);

  public Objectives {
    backups = backups == null ? Map.of() : Map.copyOf(backups);
  }

  /** Where all kinds of backup are held to the same. */
  public Objectives(@Nullable Duration rpo, @Nullable Duration rto) {
    this(rpo, rto, Map.of());
  }

  /** How old the newest set of a kind may be; empty where nobody said. */
  public Optional<Duration> expected(BackupKind kind) {
    return Optional.ofNullable(backups.getOrDefault(kind.word(), rpo));
  }

  /** Whether a kind of backup has to be there. */
  public boolean wants(BackupKind kind) {
    return backups.containsKey(kind.word());
  }

  /** What a newcomer would say is wrong with them; empty when nothing is. */
  Optional<String> objection() {
    for (var entry : new TreeMap<>(backups).entrySet()) {
      if (BackupKind.named(entry.getKey()).isEmpty()) {
        return Optional.of(
            "backups: expected kinds of backup out of %s, found %s"
                .formatted(String.join(", ", BackupKind.words()), entry.getKey()));
      }
      if (!entry.getValue().isPositive()) {
        return Optional.of(
            "backups.%s: expected a length of time above nothing, found %s"
                .formatted(entry.getKey(), entry.getValue()));
      }
    }
    return rpo == null || rpo.isPositive()
        ? Optional.empty()
        : Optional.of("rpo: expected a length of time above nothing, found " + rpo);
  }
}
