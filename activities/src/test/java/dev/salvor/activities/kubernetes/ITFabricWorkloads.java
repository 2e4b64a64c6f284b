package dev.salvor.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.ActivityStage;
import dev.salvor.tests.Await;
import dev.salvor.tests.ControlPlane;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.contract.WorkloadsContract;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Claim;
import dev.salvor.workflows.ports.Workloads.Leading;
import dev.salvor.workflows.ports.Workloads.Scaling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps the contract on a real control plane, with an account that may little. */
@Needs({Tool.KUBERNETES, Tool.ETCD})
class ITFabricWorkloads extends WorkloadsContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir static Path folder;

  private static ControlPlane plane;

  private Shop shop;
  private ActivityStage stage;

  @BeforeAll
  static void start() {
    plane = ControlPlane.start(folder.resolve("plane"));
  }

  @AfterAll
  static void stop() {
    var parts = plane.parts();
    assertThat(parts).hasSizeGreaterThanOrEqualTo(4);
    plane.close();
    assertThat(parts).noneMatch(ProcessHandle::isAlive);
  }

  @BeforeEach
  void open() {
    shop = Shop.open(plane, "shop-" + NUMBER.incrementAndGet(), folder);
    stage = new ActivityStage(new FabricWorkloads(shop::inventory));
  }

  @AfterEach
  void close() {
    stage.close();
    shop.close();
  }

  @Override
  protected Workloads workloads() {
    return stage.port(Workloads.class);
  }

  @Override
  protected void forbidScaling() {
    shop.forbidScaling();
    var _ =
        Await.until(
            "the API server knows of it", () -> !workloads().rights(EAST).missing().isEmpty());
  }

  @Override
  protected void keepReplicas(String keeper) {
    shop.scaleAs(keeper, 3);
  }

  private static Half member(String name) {
    return new Half(EAST.site(), name, EAST.side());
  }

  @Test
  void whoeverScaledByHandIsOverruled() {
    shop.scaleAs("kubectl", 3);
    workloads().scale(new Scaling(EAST, 1));

    assertThat(workloads().awaitReady(new Scaling(EAST, 1)).ready()).isEqualTo(1);
  }

  @Test
  void whoeverDeclaresTheReplicasIsNamed() {
    shop.declareAs("manifests", 2);

    assertThat(workloads().rights(EAST).missing())
        .singleElement()
        .asString()
        .endsWith("kept by manifests, which declares it");
    assertThatThrownBy(() -> workloads().scale(new Scaling(EAST, 0)))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("to 0, found that they are kept by manifests, which declares it;");
    assertThat(workloads().look(EAST).wanted()).isEqualTo(2);
  }

  @Test
  void whoeverWantsTheSameNumberIsNoTrouble() {
    shop.declareAs("manifests", 2);

    workloads().scale(new Scaling(EAST, 2));
    assertThat(workloads().look(EAST).wanted()).isEqualTo(2);
  }

  @Test
  void aStatefulSetIsScaledAlike() {
    var queue = member("queue");
    workloads().scale(new Scaling(queue, 0));
    assertThat(workloads().awaitReady(new Scaling(queue, 0)).ready()).isZero();

    workloads().scale(new Scaling(queue, 1));
    assertThat(workloads().awaitReady(new Scaling(queue, 1)).ready()).isEqualTo(1);
  }

  @Test
  void whatItsOwnersWroteIntoTheSelectorStays() {
    var before = shop.selector();
    workloads().leadClients(new Leading(EAST, false));
    assertThat(shop.selector())
        .containsAllEntriesOf(before)
        .containsEntry("salvor.dev/serves", "elsewhere");

    workloads().leadClients(new Leading(EAST, true));
    assertThat(shop.selector()).isEqualTo(before);
  }

  @Test
  void aServiceThatSelectsNothingCannotLead() {
    assertThatThrownBy(() -> workloads().leadClients(new Leading(member("unselected"), false)))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("to select pods by their labels, found no selector");
  }

  @Test
  void aDeploymentThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> workloads().scale(new Scaling(member("absent"), 1)))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("deployments of that name: nowhere");
    assertThat(workloads().rights(member("absent")).missing()).isEmpty();
  }

  @Test
  void aLeaseThatEndedByItselfIsTaken() {
    workloads().hold(new Claim(EAST, "of-an-engine-that-is-gone", Duration.ofSeconds(1)));
    var ours = new Claim(EAST, "ours", Duration.ofHours(1));

    Await.until("it ended", () -> holds(ours));
    assertThat(shop.holder()).isEqualTo("ours");
    workloads().letGo(ours);
    assertThat(shop.holder()).isNull();
  }

  private boolean holds(Claim claim) {
    try {
      workloads().hold(claim);
      return true;
    } catch (RuntimeException held) {
      assertThat(held).hasStackTraceContaining("type='site-held'");
      return false;
    }
  }

  @Test
  void ofManyWhoWantTheSiteOneGetsIt() throws InterruptedException {
    var port = workloads();
    var got = new ConcurrentLinkedQueue<String>();
    try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 6; number++) {
        var claim = new Claim(EAST, "run-" + number, Duration.ofHours(1));
        var _ =
            runs.submit(() -> {
              port.hold(claim);
              return got.add(claim.run());
            });
      }
    }

    assertThat(got).hasSize(1).containsExactly(shop.holder());
  }

  @Test
  void saysThatItMayNotHoldTheSite() {
    shop.forbidLeases();
    var _ =
        Await.until(
            "the API server knows of it", () -> !workloads().rights(EAST).missing().isEmpty());

    assertThat(workloads().rights(EAST).missing())
        .extracting(right -> right.replaceAll("shop-.*", "shop"))
        .containsExactly("get leases in shop", "create leases in shop", "update leases in shop");
    assertThatThrownBy(() -> workloads().hold(new Claim(EAST, "ours", Duration.ofHours(1))))
        .hasStackTraceContaining("type='not-allowed'")
        .hasStackTraceContaining("the right to get leases in shop-");
  }

  @Test
  void anApiServerThatGoesAwayIsUnreachableUntilItIsBack() {
    plane.stopApi();
    assertThatThrownBy(() -> workloads().look(EAST))
        .hasStackTraceContaining("type='unreachable'")
        .hasStackTraceContaining("(get deployments in shop-");

    plane.startApi();
    var _ = Await.until("it answers again", () -> workloads().look(EAST).wanted() == 2);
    workloads().scale(new Scaling(EAST, 1));
    assertThat(workloads().awaitReady(new Scaling(EAST, 1)).ready()).isEqualTo(1);
  }
}
