package dev.salvor.web.range;

import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFacts.Seen;
import dev.salvor.runbooks.vault.SetsAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Backup sets as a worker would tell of them. */
public final class SetExamples {
  /** The newest set that {@link #hourly} has. */
  public static final String NEWEST = "20260131T000000Z-3f9c00";

  private SetExamples() {}

  /** As many sets as hours, the third of them incomplete, every other one proven. */
  public static SetsAnswer hourly(int sets) {
    return new SetsAnswer(
        "lab-redis",
        sets == 0 ? Grade.BAD : Grade.GOOD,
        sets == 0
            ? "There is no set at all: nothing could be restored. Take a backup."
            : "The newest set is 12 min old, within the objective of 1 h, and was proven 3 min ago.",
        IntStream.range(0, sets).mapToObj(SetExamples::set).toList(),
        null);
  }

  private static SetFacts set(int hoursOld) {
    var now = Instant.now();
    var at = now.minus(Duration.ofHours(hoursOld)).minus(Duration.ofMinutes(12));
    var seen = new Seen(at.plusSeconds(540), "3f9c2a-verify-backup-lab-redis");
    return new SetFacts(
        "20260131T%06dZ-3f9c%02x".formatted(hoursOld * 100, hoursOld % 256),
        "redis-dump",
        at,
        at.plusSeconds(20),
        "d4e1aa00bb11cc22dd33ee44ff5566778899aabbccddeeff00112233445566aa",
        1,
        31_457_280,
        1_204_000,
        802_000,
        hoursOld != 2,
        hoursOld == 2 ? 2 : 0,
        0,
        Map.of("keys", "104233", "version", "8.0.2"),
        hoursOld % 2 == 1 ? seen : null,
        hoursOld % 2 == 0 ? seen : null,
        null);
  }

  /** Only so that nobody needs a list. */
  public static List<String> names(int sets) {
    return hourly(sets).sets().stream().map(SetFacts::name).toList();
  }
}
