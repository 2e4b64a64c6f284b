package dev.salvor.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose a transaction was, as pg_waldump prints it. */
class LogDumpTest {
  private static String line(String manager, int number, String rest) {
    return "rmgr: %-11s len (rec/tot):     54/   150, tx: %10d, lsn: 0/014F3A88, prev 0/014F3A50, desc: %s"
        .formatted(manager, number, rest);
  }

  private static String commit(int number) {
    return line("Transaction", number, "COMMIT 2026-11-22 03:00:00.000000 UTC");
  }

  private static Set<String> foreign(String... lines) {
    return new LogDump(List.of(lines), Set.of("2619", "2696")).foreign(Set.of("700"));
  }

  @Test
  void countsWhatSomebodyWrote() {
    assertThat(
            foreign(
                line("Heap", 735, "INSERT off 3 flags 0x00, blkref #0: rel 1663/5/16385 blk 0"),
                commit(735)))
        .containsExactly("735");
  }

  @Test
  void leavesOutWhatIsSalvorsAndWhatWasNotCommitted() {
    assertThat(
            foreign(
                line("Heap", 700, "INSERT off 3, blkref #0: rel 1663/5/16385 blk 0"),
                commit(700),
                line("Heap", 736, "INSERT off 3, blkref #0: rel 1663/5/16385 blk 0"),
                line("Transaction", 736, "ABORT 2026-11-22 03:00:00.000000 UTC"),
                line("Standby", 0, "RUNNING_XACTS nextXid 736"),
                "pg_waldump: a word of its own"))
        .isEmpty();
  }

  @Test
  void leavesOutWhatOnlyAnalyzed() {
    var analyzes =
        line("Heap", 740, "HOT_UPDATE off 1, blkref #0: rel 1663/5/2619 blk 16 FPW")
            + ", blkref #1: rel 1663/5/2696 blk 1";
    var counts = line("Heap", 740, "INPLACE off 13, blkref #0: rel 1663/5/1259 blk 4");
    assertThat(foreign(analyzes, counts, commit(740))).isEmpty();
    assertThat(
            foreign(
                analyzes,
                line("Heap", 740, "INSERT off 1, blkref #0: rel 1663/5/16385 blk 16"),
                commit(740)))
        .containsExactly("740");
  }

  @Test
  void countsWhatItDoesNotUnderstand() {
    assertThat(foreign(commit(750))).containsExactly("750");
    assertThat(
            foreign(
                line("Heap", 751, "UPDATE off 1, blkref #0: rel 1663/5/2619 blk 16"),
                line("Transaction", 751, "COMMIT 2026-11-22 03:00:00 UTC; subxacts: 752")))
        .containsExactly("751");
    assertThat(foreign(line("Transaction", 753, "COMMIT_PREPARED gid a: 2026-11-22 03:00:00 UTC")))
        .containsExactly("753");
  }
}
