package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.Watched;
import dev.salvor.activities.vault.set.SetDraft.Facts;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Publication;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two sweeps beside two backups and two restores of one vault, all at once and over and over: no
 * set loses a piece, and nobody waits for anybody.
 */
class SweepBesideOthersTest {
  private static final Duration LONGEST = Duration.ofHours(6);
  private static final Duration GRACE = Duration.ofHours(14);
  private static final Duration A_REQUEST = Duration.ofHours(1);
  private static final int SETS = 60;
  private static final int DELETED = 40;
  private static final int RESTORED = 40;
  private static final int KEPT = 3;

  @TempDir private Path folder;
  private Hours hours;
  private Vault vault;
  private final AtomicInteger published = new AtomicInteger();
  private final AtomicInteger restored = new AtomicInteger();
  private final AtomicLong deleted = new AtomicLong();
  private final AtomicInteger seeds = new AtomicInteger();
  private volatile boolean failed;

  @BeforeEach
  void open() {
    var plain = TestVault.plain(folder).spec();
    var spec =
        new VaultSpec(
            plain.kind(),
            plain.path(),
            null,
            plain.signingKey(),
            plain.trusts(),
            null,
            LONGEST,
            GRACE);
    hours = new Hours();
    vault = Watched.vault(spec, hours);
  }

  /** One round of somebody who goes on until all have done enough. */
  private interface Round {
    void make(Random random) throws IOException;
  }

  @Test
  void noSetLosesAPiece() throws Exception {
    var rounds =
        List.<Round>of(
            random -> backup(random, folder.resolve("one")),
            random -> backup(random, folder.resolve("two")),
            this::restore,
            this::restore,
            this::sweep,
            this::sweep);
    try (var threads = Executors.newFixedThreadPool(rounds.size())) {
      var running =
          rounds.stream().<Future<?>>map(round -> threads.submit(() -> repeat(round))).toList();
      for (var each : running) {
        each.get();
      }
    }
    for (var set : vault.manifests().names()) {
      assertThat(new Proof(vault, Beat.NONE, Share.EVERYTHING).of(set)).isEmpty();
    }
  }

  private Void repeat(Round round) throws IOException {
    var random = new Random(seeds.incrementAndGet());
    try {
      while (!failed
          && (published.get() < SETS || deleted.get() < DELETED || restored.get() < RESTORED)) {
        round.make(random);
      }
    } catch (IOException | RuntimeException | AssertionError unexpected) {
      failed = true;
      throw unexpected;
    }
    return null;
  }

  /** Most are as fast as they have to be; the others may find that they were not. */
  private void backup(Random random, Path home) throws IOException {
    if (random.nextInt(4) > 0) {
      hours.within(LONGEST.minus(A_REQUEST), () -> attempt(random, home));
    } else {
      attempt(random, home);
    }
  }

  private boolean attempt(Random random, Path home) throws IOException {
    var run = "%06x-files-backup".formatted(random.nextInt(1 << 24));
    var drafted = store(random, home, run);
    var publication =
        new Publication(drafted, "files-backup", "oncall", List.of(), "a test", false);
    try {
      hours.within(A_REQUEST, () -> vault.publish(home, publication, hours));
      published.incrementAndGet();
      return true;
    } catch (ApplicationFailure late) {
      assertThat(late.getType()).as(late.getMessage()).isIn("backup-too-long", "checksum-wrong");
      assertThat(Duration.between(drafted.dataTime(), hours.instant()))
          .as("only who took too long is refused")
          .isGreaterThan(LONGEST.minus(A_REQUEST));
      return false;
    }
  }

  private Drafted store(Random random, Path home, String run) throws IOException {
    var begun = hours.instant();
    try (var draft = vault.draft(home, run, begun)) {
      for (int number = 0; number < 6; number++) {
        int version = random.nextInt(4);
        var stored = draft.store(new ByteArrayInputStream(content(number, version)));
        draft.list(TestVault.file(number + "-" + version, stored));
      }
      return draft.seal(new Facts("files", begun, "nothing changed", Map.of("root", "/")));
    }
  }

  private static byte[] content(int number, int version) {
    var bytes = new byte[20_000];
    new Random(100 * number + version).nextBytes(bytes);
    return bytes;
  }

  private void restore(Random random) throws IOException {
    var names = vault.manifests().names();
    if (names.isEmpty()) {
      return;
    }
    var set = names.get(random.nextInt(names.size()));
    try {
      var wrong =
          hours.within(
              GRACE.minus(A_REQUEST),
              () -> {
                try (var reader = vault.read(set)) {
                  reader.requireWhole();
                }
                return new Proof(vault, Beat.NONE, Share.EVERYTHING).of(set);
              });
      assertThat(wrong).as(set).isEmpty();
      restored.incrementAndGet();
    } catch (ApplicationFailure forgotten) {
      assertThat(forgotten.getType()).as(forgotten.getMessage()).isEqualTo("no-such-set");
    }
  }

  private void sweep(Random random) throws IOException {
    var names = vault.manifests().names();
    if (names.size() > KEPT) {
      var old = names.subList(KEPT, names.size());
      sweeping().forget(old.stream().filter(set -> random.nextBoolean()).toList());
    }
    sweeping().condemn();
    deleted.addAndGet(hours.within(A_REQUEST, () -> sweeping().delete()).objects());
  }

  private Sweeping sweeping() {
    return new Sweeping(vault, hours, Beat.NONE, Sweeping.MOST_NAMES);
  }
}
