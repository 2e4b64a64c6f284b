package dev.salvor.workflows.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.care.Copies;
import dev.salvor.workflows.ports.VaultCare.Damage;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set of a directory goes to further vaults as steps of the run that made it. */
class FilesCopiesWorkflowTest {
  private static final String NEAR = "near";
  private static final String FAR = "far";

  @RegisterExtension private final Stage stage = new Stage();

  @BeforeEach
  void furtherVaults() {
    stage
        .world()
        .rosters()
        .target(target ->
            new Target(
                target.kind(),
                target.endpoint(),
                target.username(),
                target.password(),
                target.agent(),
                target.vault(),
                List.of(NEAR, FAR),
                target.tree(),
                target.kurrentdb(),
                target.retention(),
                target.objectives()));
    stage.world().files().place(FilesOrders.ROOT).put("etc/app.conf", "good");
  }

  private StagedRun start() {
    return stage.start(
        FilesBackup.RUNBOOK, FilesOrders.order(new FilesBackupSettings(false, "a test")));
  }

  private Set<String> copies(String vault) {
    return stage.world().care().names(FilesOrders.TARGET, vault);
  }

  private static List<Fact> copyFacts(RunStatus ended) {
    return Objects.requireNonNull(ended.outcome()).facts().stream()
        .filter(fact -> fact.name().startsWith("copy-"))
        .toList();
  }

  private String published() {
    return stage.world().sets().list(FilesOrders.TARGET).getFirst().name();
  }

  @Test
  void eachFurtherVaultGetsItAndIsChecked() {
    var ended = start().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(copyFacts(ended))
        .extracting(Fact::value)
        .hasSize(2)
        .allMatch(value -> value.endsWith(", checked"));
    assertThat(copies(NEAR)).containsExactly(published());
    assertThat(copies(FAR)).containsExactly(published());
  }

  @Test
  void aVaultThatRefusesIsTriedAgain() {
    stage.world().failNext("Vault.Copy", 1, Failure.VAULT_REFUSED);
    var run = start();
    run.stuckAt(Copies.copying(NEAR));
    assertThat(published()).as("the first vault has it already").isNotEmpty();
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(copies(NEAR)).containsExactly(published());
  }

  @Test
  void aVaultMayGoWithoutAndTheNextGetsItAllTheSame() {
    stage.world().failNext("Vault.Copy", 1, Failure.VAULT_FULL);
    var run = start();
    run.stuckAt(Copies.copying(NEAR));
    run.decide("lead", Verdict.SKIP, "it is full until Monday");
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(copyFacts(ended).getFirst().value()).isEqualTo("none: skipped");
    assertThat(copies(NEAR)).isEmpty();
    assertThat(copies(FAR)).containsExactly(published());
  }

  @Test
  void aDamagedCopyIsPassedOnlyByBreakingGlass() {
    var damage = new Damage("0abc", "it is missing", List.of("set"), List.of(), 0);
    stage.world().care().damage(FilesOrders.TARGET, FAR, damage);
    var run = start();
    run.stuckAt(Copies.checking(FAR));
    assertThat(run.decide("lead", Verdict.SKIP, "it will do").counted()).isFalse();
    run.decide("director", Verdict.BREAK_GLASS, "the disk is being replaced");

    assertThat(copyFacts(run.end()).getLast().value()).endsWith(", not checked");
  }

  @Test
  void aDamagedCopyIsMendedAndTriedAgain() {
    var damage = new Damage("0abc", "it is missing", List.of("set"), List.of(), 0);
    stage.world().care().damage(FilesOrders.TARGET, FAR, damage);
    var run = start();
    run.stuckAt(Copies.checking(FAR));
    stage.world().care().mend(FilesOrders.TARGET, FAR);
    run.decide("oncall", Verdict.RETRY);

    assertThat(copyFacts(run.end()).getLast().value()).endsWith(", checked");
  }

  @Test
  void givingUpACopyKeepsTheSet() {
    stage.world().failNext("Vault.Copy", 1, Failure.CHECKSUM_WRONG);
    var run = start();
    run.stuckAt(Copies.copying(NEAR));
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(published()).isNotEmpty();
    assertThat(copies(FAR)).isEmpty();
  }
}
