package dev.salvor.runbooks.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.Pair.Half;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.ServiceControl;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.SwitchCommand;
import dev.salvor.runbooks.inventory.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people type where no engine is left; that it works is shown by running it elsewhere. */
class SiteByHandTest {
  private static final SecretReference FILE = new SecretReference("file:/etc/salvor/it's here");
  private static final SecretReference VARIABLE = new SecretReference("env:SECRET");

  @TempDir Path folder;

  private static Half half(String side) {
    return new Half(
        "%s.example:5432".formatted(side),
        "/srv/" + side,
        "/opt/bin",
        new ServiceControl("server", null, List.of(), List.of(), List.of()),
        null);
  }

  private static Pair pair(String user, SecretReference secret) {
    var halves = Map.of("east", half("east"), "west", half("west"));
    return new Pair(halves, user, secret, "follower", FILE, "shop", "app", VARIABLE);
  }

  private static Member workload() {
    var places =
        Map.of(
            "east", new Workload.Place("/etc/east", "shop", "web", null, "web", 6),
            "west", new Workload.Place("/etc/west", "shop", "web", null, "web", 6));
    return new Member("web", null, null, new Workload(places, 0.5, null), null, null);
  }

  private static Member name() {
    var dns =
        new DnsName(
            "[2001:db8::53]:53",
            "example.test.",
            "www.example.test.",
            Map.of("east", List.of("192.0.2.1", "2001:db8::1"), "west", List.of("192.0.2.2")),
            "salvor",
            VARIABLE,
            "hmac-sha256",
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            List.of("10.0.0.53:53", "10.1.0.53:53"));
    return new Member("www.example.test", null, null, null, dns, null);
  }

  private static Site site(List<String> stonith) {
    var command = new SwitchCommand(List.of("lead", "it's", "$here"), List.of("who-leads"));
    var members =
        List.of(
            new Member("orders", pair("salvor", FILE), null, null, null, null),
            new Member("a-b", null, pair("salvor", FILE), null, null, null),
            new Member("a_b", null, pair("default", VARIABLE), null, null, null),
            workload(),
            new Member("balancer", null, null, null, null, command),
            name());
    return new Site(
        Map.of("east", new Site.Side("east"), "west", new Site.Side("west")),
        List.of(new Site.Group("all", List.of(), members)),
        Map.of("shop", Map.of("east", "https://east/?a=1&b=2", "west", "tcp://west:443")),
        new Site.Witnesses(List.of("lab", "east", "west"), 2),
        List.of("lab-redis"),
        Set.of(Site.Pause.PROMOTE),
        List.of("see", "all is well"),
        stonith,
        null);
  }

  private static SiteByHand byHand(String... stonith) {
    return new SiteByHand("shop", site(List.of(stonith)));
  }

  private static Stream<List<String>> scripts() {
    return Stream.of(
        byHand().failover("west", Mode.GRACEFUL),
        byHand().failover("west", Mode.FORCED),
        byHand("power-off", "now").failover("east", Mode.FORCED),
        byHand().failback("east", true),
        byHand().failback("east", false));
  }

  private static List<String> titles(List<String> script) {
    return script.stream()
        .filter(line -> line.startsWith("say \"--- "))
        .map(line -> line.substring("say \"--- ".length(), line.length() - 1))
        .toList();
  }

  @Test
  void everyScriptIsOneThatAShellReads() throws Exception {
    for (var script : scripts().toList()) {
      assertThat(said(script)).isEmpty();
    }
  }

  private String said(List<String> script) throws IOException, InterruptedException {
    var file = Files.write(folder.resolve("script.sh"), script);
    var shell =
        new ProcessBuilder("sh", "-n", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    return Files.readString(folder.resolve("said"));
  }

  @Test
  void noGapIsLeft() {
    assertThat(scripts())
        .allSatisfy(script ->
            assertThat(String.join("\n", script)).doesNotContainPattern("@[a-z][a-z-]*@"));
  }

  @Test
  void takesTheStepsInTheirOrder() {
    var failover = DrFailover.RUNBOOK.steps().stream().filter(it -> !it.equals(DrFailover.COMMIT));
    assertThat(titles(byHand().failover("west", Mode.FORCED)))
        .isSubsetOf(DrFailover.RUNBOOK.steps())
        .doesNotContain(DrFailover.LOWER, DrFailover.CATCH_UP);
    assertThat(titles(byHand().failover("west", Mode.GRACEFUL)))
        .containsExactlyElementsOf(
            failover.filter(it -> !it.equals(DrFailover.WITNESSES)).toList());
    assertThat(titles(byHand().failback("east", true)))
        .containsExactlyElementsOf(DrFailback.RUNBOOK.steps());
    assertThat(titles(byHand().failback("east", false)))
        .containsExactly(
            DrFailover.LOOK, DrFailover.FREEZE, DrFailback.REBUILD, DrFailback.CAUGHT_UP);
  }

  @Test
  void whatIsSilentHasToBeOffBeforeAnythingIsPromoted() {
    var people = byHand().failover("west", Mode.FORCED);
    assertThat(String.join("\n", people))
        .containsSubsequence("SALVOR_IS_OFF:-}\" != east", "Ask people once more", "pg_promote");
    var command = byHand("power-off", "now").failover("west", Mode.FORCED);
    assertThat(String.join("\n", command))
        .containsSubsequence("SALVOR_SITE=shop SALVOR_SIDE=east power-off now", "pg_promote")
        .doesNotContain("SALVOR_IS_OFF");
  }

  @Test
  void secretsAreReadWhereTheyAreAndGoThroughTheEnvironment() {
    assertThat(byHand().failover("west", Mode.GRACEFUL))
        .contains(
            "orders_east() { PGPASSWORD=\"$(cat '/etc/salvor/it'\\''s here')\" PGAPPNAME=salvor psql -XAtqw -v ON_ERROR_STOP=1 -h east.example -p 5432 -U salvor -d shop \"$@\"; }",
            "a_b_east_client() { REDISCLI_AUTH=\"${SECRET:?}\" redis-cli -e --user app -h east.example -p 5432 \"$@\"; }",
            "key \"salvor\" { algorithm hmac-sha256; secret \"${SECRET:?}\"; };");
  }

  @Test
  void membersThatAShellWouldTakeForOneStayApart() {
    assertThat(byHand().failover("west", Mode.GRACEFUL))
        .anyMatch(line -> line.startsWith("a_b_west()"))
        .anyMatch(line -> line.startsWith("a_b_2_west()"));
  }

  @Test
  void aNameChangesOnlyWhileItSaysWhatItSaid() {
    assertThat(String.join("\n", byHand().failover("west", Mode.GRACEFUL)))
        .contains(
            """
            prereq yxrrset www.example.test. A 192.0.2.1
            prereq yxrrset www.example.test. AAAA 2001:db8::1
            update delete www.example.test. A
            update delete www.example.test. AAAA
            update add www.example.test. 300 A 192.0.2.2
            END
            """);
    assertThat(String.join("\n", byHand().failover("east", Mode.GRACEFUL)))
        .contains("prereq nxrrset www.example.test. AAAA\n");
  }

  @Test
  void anAgentsRightsAreEnoughForKubectl() {
    assertThat(byHand().failover("west", Mode.GRACEFUL))
        .contains(
            "web_west() { kubectl --kubeconfig /etc/west --namespace shop --request-timeout=10s \"$@\"; }",
            "web_west scale deployment/web --replicas=\"$web_wanted\"")
        .noneMatch(line -> line.contains("rollout") || line.contains("kubectl wait"));
  }

  @Test
  void aCommandIsTakenWordByWord() {
    assertThat(byHand().failover("west", Mode.GRACEFUL))
        .contains(
            "SALVOR_SITE=shop SALVOR_MEMBER=balancer SALVOR_SIDE=west lead 'it'\\''s' '$here'",
            "SALVOR_SITE=shop SALVOR_SIDE=west see 'all is well'");
  }
}
