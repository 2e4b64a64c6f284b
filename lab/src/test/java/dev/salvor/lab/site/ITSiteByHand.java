package dev.salvor.lab.site;

import static dev.salvor.lab.site.HandWorld.FAILBACK;
import static dev.salvor.lab.site.HandWorld.FAILOVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.dns.DynamicNames;
import dev.salvor.activities.kubernetes.FabricWorkloads;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.lab.dns.LabNames;
import dev.salvor.lab.kubernetes.LabCluster;
import dev.salvor.lab.up.ClientGroups;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.InventoryParser;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the client prints is run, and everything moves: data, workload, Service, name. What came of
 * it is seen by the runbook's own eyes.
 */
@Needs({
  Tool.POSTGRES,
  Tool.REDIS,
  Tool.KUBERNETES,
  Tool.ETCD,
  Tool.KUBECTL,
  Tool.NAMED,
  Tool.NSUPDATE,
  Tool.DIG
})
class ITSiteByHand {
  private static final int REPLICAS = 3;
  private static final int MOST = 6;
  private static final Names.Entry EAST =
      new Names.Entry(List.of("127.0.0.1"), Duration.ofSeconds(5));
  private static final Names.Entry WEST =
      new Names.Entry(List.of("127.0.0.2"), Duration.ofSeconds(5));

  @TempDir Path folder;
  @AutoClose private HandWorld world;
  @AutoClose private LabNames names;
  @AutoClose private LabCluster cluster;

  @BeforeEach
  void start() throws IOException {
    world = new HandWorld(folder);
    names = LabNames.start(world.home.names(), Tool.NAMED.path());
    cluster = LabCluster.start(world.home.kubernetes(), Tool.KUBERNETES.path(), Tool.ETCD.path());
    world.introduce(new ClientGroups(names, cluster));
    Await.until("its replicas are ready", () -> cluster.ready("east") == REPLICAS);
  }

  private Inventory inventory() {
    try {
      return InventoryParser.parse(Files.readString(world.home.inventory()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Half shop(String side) {
    return new Half(SiteRange.TARGET, "lab-shop", side);
  }

  private Workloads workloads() {
    return new FabricWorkloads(this::inventory);
  }

  private Names.Found name() {
    return new DynamicNames(this::inventory, new Secrets())
        .look(new Names.Name(SiteRange.TARGET, "lab-name"));
  }

  private List<String> resolved() {
    return Objects.requireNonNull(name().resolvers().get(names.resolver())).addresses();
  }

  private List<String> moved(Map<String, String> environment, String runbook, String... more)
      throws Exception {
    var words = new ArrayList<>(List.of(runbook, SiteRange.TARGET));
    words.addAll(List.of(more));
    var script = world.printed(words.toArray(String[]::new));
    assertThat(String.join("\n", script)).doesNotContain(Files.readString(names.secret()).strip());
    return world.done(script, environment);
  }

  /** Writes and clients come here, and the name is known as here. */
  private void assertServes(String side, int replicas, Names.Entry entry) {
    world.awaitServing(side);
    assertThat(workloads().look(shop(side)))
        .isEqualTo(new Workloads.Found(replicas, replicas, MOST, replicas, true));
    assertThat(name().entry()).isEqualTo(entry);
    assertThat(resolved()).isEqualTo(entry.addresses());
  }

  private void assertNothingIsLeft(String side) {
    assertThat(workloads().look(shop(side)).wanted()).isZero();
    assertThat(cluster.ready(side)).isZero();
    world.assertNothingIsLostNorWrittenTwice();
  }

  /** Somebody led clients away from where they are to come. */
  private void leadAway(String side) {
    workloads().leadClients(new Workloads.Leading(shop(side), false));
    assertThat(workloads().look(shop(side)).led()).isFalse();
  }

  @Test
  void everythingMovesThereAndBack() throws Exception {
    leadAway("west");
    // The resolver remembers where the site was; it is waited for until it has forgotten.
    assertThat(resolved()).isEqualTo(EAST.addresses());

    assertThat(moved(Map.of(), FAILOVER, "--to", "west"))
        .contains(
            "lab-shop on east had 3 replicas",
            "lab-shop on west has 3 replicas, all of them ready",
            "the resolver %s says where west is".formatted(names.resolver()))
        .last()
        .isEqualTo("west of lab-site serves.");
    assertServes("west", REPLICAS, WEST);
    assertNothingIsLeft("east");

    moved(Map.of(), FAILBACK, "--to", "east");
    assertServes("east", REPLICAS, EAST);
    assertNothingIsLeft("west");
  }

  @Test
  void aSideThatIsGoneIsNotWaitedForAndServesAgainOnceItIsBack() throws Exception {
    leadAway("west");
    world.range.breakSide("east");
    var nowhere = "https://127.0.0.1:" + FreePorts.one();
    var kubeconfig = cluster.kubeconfig("east");
    var somewhere = Files.readString(kubeconfig);
    Files.writeString(kubeconfig, somewhere.replaceAll("https://127.0.0.1:\\d+", nowhere));

    var isOff = Map.of("SALVOR_IS_OFF", "east");
    assertThat(moved(isOff, FAILOVER, "--to", "west", "--mode", "forced"))
        .contains(
            "lab-shop on east is not scaled to nothing: its API server cannot be asked, or refuses",
            "lab-shop on west has 3 replicas, all of them ready");
    assertServes("west", REPLICAS, WEST);

    Files.writeString(kubeconfig, somewhere);
    assertThat(world.startServers()).contains("on side east of lab-site must not start");
    moved(Map.of(), FAILBACK, "--to", "east");
    assertServes("east", REPLICAS, EAST);
    assertThat(workloads().look(shop("west")).wanted()).isZero();
    assertThat(world.range.fares()).allSatisfy(fare -> assertThat(fare.both()).isEmpty());
  }
}
