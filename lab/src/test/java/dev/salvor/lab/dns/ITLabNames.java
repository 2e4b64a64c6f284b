package dev.salvor.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.dns.DynamicNames;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.ports.Names.Change;
import dev.salvor.workflows.ports.Names.Entry;
import dev.salvor.workflows.ports.Names.Name;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's names start, take what the agent changes, remember it, and leave nothing. */
@Needs(Tool.NAMED)
class ITLabNames {
  private static final Name NAME = new Name("shop", "www");
  private static final Entry EAST = new Entry(List.of("127.0.0.1"), Duration.ofSeconds(5));
  private static final Entry WEST = new Entry(List.of("127.0.0.2"), Duration.ofSeconds(1));

  @TempDir Path folder;

  private static DynamicNames agent(LabNames lab) {
    var dns =
        new DnsName(
            lab.server(),
            LabNames.ZONE,
            LabNames.RECORD,
            Map.of("east", EAST.addresses(), "west", WEST.addresses()),
            LabNames.KEY,
            new SecretReference("file:" + lab.secret()),
            "hmac-sha256",
            EAST.ttl(),
            WEST.ttl(),
            List.of(lab.resolver()));
    var groups =
        List.of(
            new Site.Group(
                "names", List.of(), List.of(new Member("www", null, null, null, dns, null))));
    var site =
        new Site(
            Map.of(),
            groups,
            Map.of(),
            new Site.Witnesses(List.of("lab"), 1),
            List.of(),
            Set.of(),
            List.of(),
            List.of(),
            null);
    var inventory =
        new Inventory(
            1,
            true,
            List.of(),
            Map.of(),
            Map.of(),
            Map.of("shop", Target.site(site, "lab", "vault", Objectives.NONE)),
            List.of());
    return new DynamicNames(() -> inventory, new Secrets());
  }

  @Test
  void takesWhatTheAgentChangesAndRemembersIt() {
    try (var lab = LabNames.start(folder, Tool.NAMED.path())) {
      var agent = agent(lab);
      agent.tryKey(NAME);
      var before = agent.look(NAME);
      assertThat(before.entry()).isEqualTo(EAST);
      assertThat(before.resolvers()).containsOnlyKeys(lab.resolver());
      agent.set(new Change(NAME, EAST, WEST));
      assertThat(agent.look(NAME).entry()).isEqualTo(WEST);
    }
    try (var lab = LabNames.start(folder, Tool.NAMED.path())) {
      assertThat(agent(lab).look(NAME).entry()).isEqualTo(WEST);
    }
  }

  @Test
  void stopsWithoutATrace() {
    var lab = LabNames.start(folder, Tool.NAMED.path());
    var processes = lab.pids().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
    lab.close();

    assertThat(processes).hasSize(2).noneMatch(ProcessHandle::isAlive);
  }
}
