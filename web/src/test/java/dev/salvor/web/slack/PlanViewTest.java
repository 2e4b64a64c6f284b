package dev.salvor.web.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.site.DrFailover;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the modal shows of a plan, whose commands can be longer than Slack takes. */
class PlanViewTest {
  private static final String RUN = "3f9c2a-dr-failover-lab-site";
  private static final String PAGE = "https://salvor.example.org/runs/" + RUN;

  private static List<String> commands(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("psql -h west.example.test -c 'select pg_promote()' >&2 # %d"::formatted)
        .toList();
  }

  private static List<String> shown(String runbook, List<String> byHand, @Nullable String page) {
    var decided = List.of(new Fact("to", "To", "west"), new Fact("mode", "How", "forced"));
    var plan =
        Plan.of(
            runbook,
            "lab-site",
            "Have west of lab-site serve",
            decided,
            List.of(),
            List.of(),
            byHand,
            Instant.EPOCH);
    return PlanView.of(run(runbook, plan), plan.digest(), page)
        .path("blocks")
        .valueStream()
        .map(block -> block.at("/text/text").asString())
        .toList();
  }

  private static RunStatus run(String runbook, Plan plan) {
    return new RunStatus(
        RUN,
        runbook,
        "lab-site",
        RunState.WAITING,
        "Waits.",
        "oncall",
        "why",
        false,
        Instant.EPOCH,
        plan,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  private static String byHand(List<String> shown) {
    return shown.stream().filter(it -> it.startsWith("By hand:")).findFirst().orElse("");
  }

  @Test
  void saysNothingOfCommandsWhereThereAreNone() {
    assertThat(shown(DrFailover.NAME, List.of(), PAGE)).noneMatch(it -> it.contains("by hand"));
  }

  @Test
  void showsAllCommandsWhereThereIsRoom() {
    var shown = shown(DrFailover.NAME, commands(3), PAGE);

    assertThat(byHand(shown)).endsWith("&gt;&amp;2 # 3```");
    assertThat(shown).noneMatch(it -> it.contains("left out"));
  }

  @Test
  void showsWholeLinesAndSaysHowManyAreLeftOutAndWhereTheyAre() {
    var shown = shown(DrFailover.NAME, commands(190), PAGE);

    var paragraph = byHand(shown);
    assertThat(paragraph).hasSizeBetween(2_900, 3_000).endsWith("```");
    var lines = paragraph.lines().skip(1).toList();
    assertThat(lines).allMatch(line -> line.matches("(```)?psql .* # \\d+(```)?"));
    assertThat(shown.getLast())
        .isEqualTo(
            "*%d of 190 lines by hand are left out here.* All are <%s|in the console>, and printed by `salvor show %s --by-hand`; where Temporal is gone, by `salvor offline by-hand dr-failover lab-site --to west --mode forced`."
                .formatted(190 - lines.size(), PAGE, RUN));
  }

  @Test
  void namesNoConsoleThatNobodyKnowsAndNoScriptThatThereIsNot() {
    var shown = shown(RedisUndoFlushall.NAME, commands(190), null);

    assertThat(shown.getLast())
        .endsWith("left out here.* All are printed by `salvor show %s --by-hand`.".formatted(RUN));
  }

  @Test
  void fillsTheParagraphToTheLastCharacterAndNotBeyond() {
    for (int length = 2_960; length <= 3_000; length++) {
      var shown = shown(DrFailover.NAME, List.of("x".repeat(length)), PAGE);

      assertThat(shown).allMatch(it -> it.length() <= 3_000 && !it.endsWith("…"));
      assertThat(byHand(shown).isEmpty())
          .isEqualTo(shown.getLast().startsWith("*1 of 1 lines by hand are left out"));
    }
  }

  @Test
  void leavesOutEverythingBehindALineThatIsTooLong() {
    var commands = Collections.nCopies(2, "x".repeat(4_000));

    assertThat(shown(DrFailover.NAME, commands, PAGE).getLast())
        .startsWith("*2 of 2 lines by hand are left out here.*");
  }
}
