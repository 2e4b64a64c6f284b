package dev.salvor.workflows.site;

import static dev.salvor.workflows.site.SiteAnswers.NOW;
import static dev.salvor.workflows.site.SiteAnswers.follower;
import static dev.salvor.workflows.site.SiteAnswers.half;
import static dev.salvor.workflows.site.SiteAnswers.leader;
import static dev.salvor.workflows.site.SiteAnswers.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.workflows.ports.Names.Entry;
import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the way of a fail-over is bad; what makes it dearer is a warning. */
class SiteReadinessTest {
  private final SiteAnswers site = new SiteAnswers();

  private void assertThatOnly(Grade grade, String topic, String... words) {
    var found = site.only();
    assertThat(found.grade()).as(found.sentence()).isEqualTo(grade);
    assertThat(found.topic()).isEqualTo(topic);
    assertThat(found.sentence()).contains(words);
  }

  @Test
  void aSiteThatIsWellIsReady() {
    assertThat(site.judged()).allMatch(finding -> finding.grade() == Grade.GOOD);
    assertThat(site.judged())
        .extracting(Finding::topic)
        .contains(
            "agent",
            "serves",
            "witnesses",
            "pair orders",
            "lag orders",
            "pair cache",
            "workload shop",
            "name shop.example.test",
            "rights");
  }

  @Test
  void anAgentOfASideIsNeeded() {
    site.agent("west");
    site.seen.pairs().keySet().removeIf(half -> half.side().equals("west"));
    site.seen.views().keySet().removeIf(from -> from.witness().equals("west"));

    assertThat(site.judged(Grade.BAD)).extracting(Finding::topic).containsExactly("agent");
    assertThat(site.judged(Grade.BAD).getFirst().sentence()).contains("west", "start it there");
    assertThat(site.judged(Grade.WARNING)).extracting(Finding::topic).containsExactly("witnesses");
  }

  @Test
  void aDoubledAgentIsRefused() {
    site.agent("east", "host-1", "host-2");

    assertThat(site.judged(Grade.BAD))
        .extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains("[host-1, host-2]"));
  }

  @Test
  void twoWitnessesAreEnough() {
    site.agent("lab");
    site.seen.views().keySet().removeIf(from -> from.witness().equals("lab"));

    assertThat(site.judged(Grade.BAD)).isEmpty();
    assertThat(site.judged(Grade.WARNING))
        .extracting(Finding::topic)
        .containsExactly("agent", "witnesses");
  }

  @Test
  void oneWitnessIsNotEnough() {
    site.agent("lab").agent("west");
    site.seen.pairs().keySet().removeIf(half -> half.side().equals("west"));

    assertThat(site.judged(Grade.BAD))
        .extracting(Finding::topic)
        .containsExactlyInAnyOrder("agent", "witnesses");
  }

  @Test
  void witnessesWithoutNetworkCannotTell() {
    for (var witness : List.of("lab", "west")) {
      site.see(witness, "east", Health.SILENT).see(witness, "west", Health.SILENT);
    }
    assertThatOnly(Grade.BAD, "witnesses", "Expected 2 witnesses", "lab: cannot tell");
  }

  @Test
  void aSideThatWitnessesSeeFailIsSaidToHaveFailed() {
    for (var witness : List.of("lab", "west", "east")) {
      site.see(witness, "east", Health.UNHEALTHY);
    }
    assertThatOnly(Grade.WARNING, "witnesses", "see it failed", "mode=forced");
  }

  @Test
  void membersThatLeadOnDifferentSidesAreADrift() {
    site.put("cache", "west", leader(1_000, false)).put("cache", "east", follower(1_000, NOW));

    assertThatOnly(Grade.BAD, "serves", "leaders on [east, west]", "--set to=SIDE");
  }

  @Test
  void twoThatServeAreNamed() {
    site.put("orders", "west", leader(1_000, false));

    assertThatOnly(Grade.BAD, "serves", "orders", "found both serving");
  }

  @Test
  void aSideThatIsFencedDoesNotServe() {
    site.put("orders", "east", leader(1_000, true)).put("cache", "east", leader(1_000, true));

    assertThatOnly(Grade.BAD, "serves", "none that answers", "is fenced");
  }

  @Test
  void oneMemberBehindAFenceDoesNotServeWithTheOthers() {
    site.put("orders", "east", leader(1_000, true));

    assertThatOnly(Grade.BAD, "pair orders", "Expected orders to serve on east", "is fenced");
  }

  @Test
  void aStandbyThatDoesNotAnswerHidesNothingElse() {
    site.seen.pairs().put(half("orders", "west"), none("Expected orders on west to answer"));
    site.lacks("cache", "west", "CONFIG REWRITE for salvor");
    site.seen.rights().put(half("orders", "west"), none("Expected orders on west to answer"));

    assertThat(site.judged(Grade.BAD))
        .extracting(Finding::topic)
        .containsExactly("pair orders", "rights");
    assertThat(site.judged(Grade.GOOD)).extracting(Finding::topic).contains("pair cache");
  }

  @Test
  void aLeaderThatDoesNotAnswerIsNamed() {
    site.seen.pairs().put(half("orders", "east"), none("Expected orders on east to answer"));

    assertThatOnly(Grade.BAD, "pair orders", "Expected orders on east");
    assertThat(site.judged(Grade.GOOD))
        .extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.startsWith("east serves"));
  }

  @Test
  void aStandbyWithoutALinkCannotLead() {
    site.put("orders", "west", follower("7/1", 1_000, false, NOW, false));

    assertThatOnly(Grade.BAD, "pair orders", "no link", "dr-failback");
  }

  @Test
  void aStandbyOfAnotherHistoryCannotLead() {
    site.put("orders", "west", follower("7/2", 1_000, true, NOW, false));

    assertThatOnly(Grade.BAD, "pair orders", "(7/2, not 7/1)", "rebuildOnly=true");
  }

  @Test
  void aFenceThatARunLeftIsFound() {
    site.put("orders", "west", follower("7/1", 1_000, true, NOW, true));

    assertThatOnly(Grade.BAD, "pair orders", "taken out of service by an earlier run");
  }

  @Test
  void anOldPrimaryIsNoStandby() {
    site.put("orders", "west", leader(1_000, true));

    assertThatOnly(Grade.BAD, "pair orders", "leads there behind a fence", "dr-failback");
  }

  @Test
  void aLagWithinTheObjectiveIsGood() {
    site.put("orders", "west", follower(400, NOW.minusSeconds(20)));

    assertThat(site.judged())
        .filteredOn(finding -> finding.topic().equals("lag orders"))
        .singleElement()
        .satisfies(lag -> {
          assertThat(lag.grade()).isEqualTo(Grade.GOOD);
          assertThat(lag.sentence()).contains("600 bytes behind", "20 s", "within 60 s");
        });
  }

  @Test
  void aLagBeyondTheObjectiveIsAWarning() {
    site.put("orders", "west", follower(400, NOW.minusSeconds(200)));

    assertThatOnly(Grade.WARNING, "lag orders", "600 bytes", "3 min", "beyond the objective");
  }

  @Test
  void whoeverHasEverythingIsNotBehindHoweverLongAgoSomebodyWrote() {
    site.put("orders", "west", follower(1_000, NOW.minusSeconds(90_000)));

    assertThat(site.judged()).allMatch(finding -> finding.grade() == Grade.GOOD);
  }

  @Test
  void aMissingRightIsFound() {
    site.lacks("shop", "west", "patch deployments/scale in west");

    assertThatOnly(Grade.BAD, "rights", "shop on west", "patch deployments/scale");
  }

  @Test
  void roomThatIsTooSmallIsAWarning() {
    site.workload("west", new Workloads.Found(0, 0, 1, 0, false));

    assertThatOnly(Grade.WARNING, "workload shop", "room for 2", "4 now, times 0.5", "for 1");
  }

  @Test
  void anUnusualNumberOfReplicasIsADrift() {
    site.workload("east", new Workloads.Found(3, 3, 6, 3, true));

    assertThatOnly(Grade.WARNING, "workload shop", "its usual 4 replicas on east", "found 3");
  }

  @Test
  void aWorkloadThatRunsElsewhereIsADrift() {
    site.workload("east", new Workloads.Found(0, 0, 6, 0, false));

    assertThatOnly(Grade.WARNING, "workload shop", "found 0 replicas wanted");
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    site.seen.workloads().put(half("shop", "west"), none("Expected the API server to answer"));
    site.seen.rights().put(half("shop", "west"), none("Expected the API server to answer"));

    assertThatOnly(Grade.BAD, "workload shop", "API server");
  }

  @Test
  void aNameThatSaysTheOtherSideIsADrift() {
    site.says("west", new Entry(List.of("192.0.2.2"), Duration.ofSeconds(3)));

    assertThatOnly(
        Grade.WARNING, "name shop.example.test", "found 192.0.2.2, which is west", "east serves");
  }

  @Test
  void aTimeToLiveThatARunLeftLoweredIsFound() {
    site.says("west", new Entry(List.of("192.0.2.1"), Duration.ofSeconds(1)));

    assertThatOnly(Grade.WARNING, "name shop.example.test", "an earlier run lowered it");
  }

  @Test
  void aResolverThatDisagreesIsFound() {
    var right = new Entry(List.of("192.0.2.1"), Duration.ofSeconds(3));
    var wrong = new Entry(List.of("192.0.2.9"), Duration.ofSeconds(3));
    site.says("west", right, Map.of("r1", right, "r2", wrong));

    assertThatOnly(Grade.WARNING, "name shop.example.test", "the resolver r2", "192.0.2.9");
  }

  @Test
  void aKeyThatIsRefusedIsBad() {
    site.seen.keys().put(half("shop.example.test", "west"), none("Expected the key to be taken"));

    assertThatOnly(Grade.BAD, "name shop.example.test", "the key");
  }
}
