package dev.salvor.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's Kubernetes starts, remembers, and leaves nothing. */
@Needs({Tool.KUBERNETES, Tool.ETCD})
class ITLabCluster {
  @TempDir Path folder;

  private LabCluster start() {
    return LabCluster.start(folder, Tool.KUBERNETES.path(), Tool.ETCD.path());
  }

  @Test
  void oneSideServesTheOtherStandsBy() throws Exception {
    try (var cluster = start()) {
      var _ = Await.until("three replicas are ready", () -> cluster.ready("east") == 3);
      assertThat(cluster.ready("west")).isZero();
      for (var side : LabCluster.SIDES) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(cluster.kubeconfig(side))))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void stopsWithoutATraceAndStartsWithWhatThereWas() {
    var first = start();
    var processes = first.processes();
    assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
    var _ = Await.until("three replicas are ready", () -> first.ready("east") == 3);
    first.close();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);

    try (var again = start()) {
      assertThat(again.ready("east")).isEqualTo(3);
    }
  }

  @Test
  void itsApiServerGoesAwayAndComesBack() {
    try (var cluster = start()) {
      cluster.stopApi();
      cluster.startApi();
      var _ = Await.until("three replicas are ready", () -> cluster.ready("east") == 3);
    }
  }
}
