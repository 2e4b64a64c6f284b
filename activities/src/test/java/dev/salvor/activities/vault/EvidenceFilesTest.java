package dev.salvor.activities.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.engine.InventoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFilesTest {
  private static final Instant FIRST = Instant.parse("2026-01-31T03:00:00Z");

  @TempDir Path folder;
  private EvidenceFiles files;

  @BeforeEach
  void open() throws IOException {
    var yaml =
        """
        salvor: 1
        vaults:
          main: {kind: directory, path: %s}
        targets:
          lab: {kind: redis, endpoint: "127.0.0.1:6390", agent: lab, vault: main}
        """
            .formatted(folder.resolve("vault"));
    files =
        new EvidenceFiles(
            new InventoryFile(Files.writeString(folder.resolve("inventory.yaml"), yaml)));
  }

  private void keep(String run, int hour) {
    assertThat(files.keep("lab", run, FIRST.plusSeconds(hour * 3600L), run.getBytes(UTF_8)))
        .isTrue();
  }

  private List<String> newest(String runbook, int most) {
    return files.newest("lab", runbook, most).stream()
        .map(json -> new String(json, UTF_8))
        .toList();
  }

  @Test
  void findsNothingInANewVault() {
    assertThat(newest("redis-backup", 10)).isEmpty();
  }

  @Test
  void findsTheNewestOfOneRunbook() {
    keep("ffffff-redis-backup-lab", 0);
    keep("000000-redis-backup-lab", 1);
    keep("aaaaaa-redis-undo-flushall-lab", 2);
    keep("888888-redis-backup-lab", 3);

    assertThat(newest("redis-backup", 10))
        .containsExactly(
            "888888-redis-backup-lab", "000000-redis-backup-lab", "ffffff-redis-backup-lab");
    assertThat(newest("redis-backup", 2))
        .containsExactly("888888-redis-backup-lab", "000000-redis-backup-lab");
    assertThat(newest("backup", 10)).isEmpty();
  }
}
