package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent answered that it stored, it can publish: whatever other attempts of the same step
 * do before, beside and after it. An attempt that was taken for dead goes on in truth.
 */
class OverlappingDraftsTest {
  private static final String RUN = "1a2b3c-files-backup-data";
  private static final Instant MONDAY = Instant.parse("2026-02-02T03:00:00Z");

  @TempDir private Path folder;
  private TestVault vault;

  @BeforeEach
  void open() {
    vault = TestVault.plain(folder);
  }

  private SetDraft attempt(String file) throws IOException {
    return attempt(RUN, file);
  }

  private SetDraft attempt(String run, String file) throws IOException {
    var draft = vault.draft(run);
    var bytes = new byte[100_000];
    new Random(file.hashCode()).nextBytes(bytes);
    draft.list(TestVault.file(file, draft.store(new ByteArrayInputStream(bytes))));
    return draft;
  }

  private static Drafted seal(SetDraft draft, Instant dataTime) throws IOException {
    try (draft) {
      return draft.seal(new SetDraft.Facts("files", dataTime, "nothing changed", Map.of()));
    }
  }

  private void assertHolds(BackupSet set, String file) throws IOException {
    assertThat(Restored.of(vault, set).files()).containsOnlyKeys(file);
    assertThat(vault.open().list(9)).contains(set);
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(vault.home().resolve("drafts").resolve(TestVault.TARGET))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertLost(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            lost -> assertThat(lost.getType()).isEqualTo(Failure.DRAFT_LOST.type()))
        .hasMessageContaining("found none")
        .hasMessageContaining("take the backup again");
  }

  @Test
  void theOlderAttemptEndsLast() throws IOException {
    var old = attempt("old");
    var answered = seal(attempt("new"), MONDAY);
    seal(old, MONDAY.minusSeconds(9));

    assertHolds(vault.publish(answered), "new");
    assertThat(left()).noneMatch(name -> name.endsWith(".json") || name.endsWith(".list"));
  }

  @Test
  void theOlderAttemptEndsAfterTheSetIsThere() throws IOException {
    var old = attempt("old");
    var set = vault.publish(seal(attempt("new"), MONDAY));
    seal(old, MONDAY.minusSeconds(9));

    assertHolds(
        vault.publish(seal(attempt("222222-other", "next"), MONDAY.plusSeconds(9))), "next");
    assertHolds(set, "new");
  }

  /** As two attempts with one dump do. */
  @Test
  void bothAttemptsAreOfTheSameMoment() throws IOException {
    var old = attempt("file");
    var answered = seal(attempt("file"), MONDAY);
    var unheard = seal(old, MONDAY);

    var set = vault.publish(answered);
    assertHolds(set, "file");
    assertThat(vault.publish(unheard)).isEqualTo(set);
    assertThat(vault.publish(answered)).isEqualTo(set);
  }

  @Test
  void aFurtherAttemptTakesOverWhatWasSealedAndBreaksOff() throws IOException {
    var answered = seal(attempt("file"), MONDAY);
    attempt("other").close();

    assertHolds(vault.publish(answered), "file");
  }

  @Test
  void anotherRunBeginsBeforeItIsPublished() throws IOException {
    var answered = seal(attempt("file"), MONDAY);
    var other = seal(attempt("222222-other", "more"), MONDAY.plusSeconds(9));

    assertHolds(vault.publish(answered), "file");
    assertHolds(vault.publish(other), "more");
  }

  @Test
  void theNextAttemptFindsWhatWasSealedWhereNobodyHeardTheAnswer() throws IOException {
    var unheard = seal(attempt("file"), MONDAY);
    var now = Instant.now();

    assertThat(vault.open().drafted(vault.home(), RUN, now)).contains(unheard);
    assertThat(vault.open().drafted(vault.home(), "1a2b3c-files", now)).isEmpty();
    assertThat(vault.open().drafted(vault.home(), RUN, now.plus(Duration.ofDays(2))))
        .as("it cannot be published any more")
        .isEmpty();
  }

  @Test
  void publishingIsRepeatedOnceTheDraftIsForgotten() throws IOException {
    var drafted = seal(attempt("file"), MONDAY);
    var set = vault.publish(drafted);

    assertThat(left()).isEmpty();
    assertThat(vault.publish(drafted)).isEqualTo(set);
    assertThat(vault.open().fresh(vault.home(), drafted)).isEmpty();
  }

  @Test
  void anotherHostSaysThatItDoesNotKnowTheDraftAndTheRunStoresItThere() throws IOException {
    var drafted = seal(attempt("file"), MONDAY);
    Files.move(vault.home(), folder.resolve("elsewhere"));

    assertLost(() -> vault.publish(drafted));
    assertHolds(vault.publish(seal(attempt("file"), MONDAY)), "file");
  }

  @Test
  void aTornNoteIsNone() throws IOException {
    var drafted = seal(attempt("file"), MONDAY);
    var note = vault.home().resolve("drafts").resolve(TestVault.TARGET);
    for (var file : left()) {
      if (file.endsWith(".json")) {
        Files.writeString(note.resolve(file), "{\"drafted\":{", StandardCharsets.UTF_8);
      }
    }

    assertLost(() -> vault.publish(drafted));
    assertHolds(vault.publish(seal(attempt("file"), MONDAY)), "file");
  }

  /** A full disk lets less than a line through, and more once somebody makes room. */
  @Test
  void aTornLogCostsRoomAndNothingElse() throws IOException {
    seal(attempt("file"), MONDAY);
    var drafts = vault.home().resolve("drafts").resolve(TestVault.TARGET);
    var log = drafts.resolve(left().getFirst()).resolve("packs");
    var lines = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(lines).isNotEmpty();
    Files.writeString(log, lines.substring(0, lines.length() / 2) + lines);

    assertHolds(vault.publish(seal(attempt("file"), MONDAY)), "file");
    assertHolds(vault.publish(seal(attempt("222222-o", "x"), MONDAY.plusSeconds(9))), "x");
  }

  @Test
  void whatNobodyIsGoingToPublishIsForgottenInTime() throws IOException {
    seal(attempt("file"), MONDAY);
    var young = vault.open().draft(vault.home(), "222222-other", Instant.now());
    young.close();
    assertThat(left()).anyMatch(name -> name.startsWith(RUN) && name.endsWith(".json"));

    vault
        .open()
        .draft(vault.home(), "333333-other", Instant.now().plus(Duration.ofDays(1)))
        .close();
    assertThat(left()).noneMatch(name -> name.startsWith(RUN)).hasSize(1);
  }
}
