package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.ActivityStage;
import dev.salvor.activities.Sites;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.SwitchCommand;
import dev.salvor.tests.Await;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes.Side;
import dev.salvor.workflows.ports.Switches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real commands, with real processes that they leave behind. */
class SiteCommandsTest {
  private static final Half WEST = new Half("shop", "queue", "west");
  private static final Side WEST_SIDE = new Side("shop", "west");

  @TempDir Path home;

  private List<String> serve;
  private List<String> which;
  private List<String> validate = List.of();
  private List<String> stonith = List.of();
  private Duration atMost = Duration.ofSeconds(60);
  private ActivityStage stage;

  @BeforeEach
  void open() {
    serve = shell("echo \"$SALVOR_SIDE\" >serves; echo switched");
    which = shell("cat serves");
    stage = stage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private ActivityStage stage() {
    return new ActivityStage(
        new SiteCommands(
            () ->
                Sites.of(
                    Sites.site(
                        List.of(
                            new Member(
                                "queue", null, null, null, null, new SwitchCommand(serve, which))),
                        Map.of(),
                        validate,
                        stonith)),
            atMost));
  }

  private void within(Duration longest) {
    stage.close();
    atMost = longest;
    stage = stage();
  }

  private List<String> shell(String script) {
    return List.of("sh", "-c", "cd \"$0\" || exit; " + script, home.toString());
  }

  private Switches switches() {
    return stage.port(Switches.class);
  }

  @Test
  void servesAndAsksWhoServesAfterwards() {
    assertThat(switches().serve(WEST).words()).isEqualTo("switched");
    assertThat(switches().which(WEST)).isEqualTo("west");
  }

  @Test
  void aCommandThatEndsWellAndDoesNothingIsNotBelieved() throws IOException {
    Files.writeString(home.resolve("serves"), "east\n");
    serve = List.of("true");

    assertThatThrownBy(() -> switches().serve(WEST))
        .hasStackTraceContaining("type='not-yet'")
        .hasStackTraceContaining("found that it serves on side east");
  }

  @Test
  void theLastWordOfWhichHasToBeASide() {
    which = shell("echo somewhere");

    assertThatThrownBy(() -> switches().which(WEST))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("to print one of [east, west] last, found: somewhere");
  }

  @Test
  void findsItsNamesAndNothingSecretInItsEnvironment() {
    validate = List.of("env");

    assertThat(switches().validate(WEST_SIDE).words().lines())
        .contains("SALVOR_SITE=shop", "SALVOR_SIDE=west")
        .allMatch(line -> line.matches("(SALVOR_SITE|SALVOR_SIDE|PATH|HOME|LANG|TZ)=.*"));
  }

  @Test
  void aValidationThatEndsOtherwiseIsNotYetWell() {
    validate = shell("echo first; echo 'orders cannot be placed'; exit 3");

    assertThatThrownBy(() -> switches().validate(WEST_SIDE))
        .hasStackTraceContaining("type='not-yet'")
        .hasStackTraceContaining("to end with 0, found 3: orders cannot be placed;");
  }

  @Test
  void withoutACommandNothingIsTurnedOff() {
    assertThatThrownBy(() -> switches().turnOff(WEST_SIDE))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("(site.stonith), found none");
  }

  @Test
  void turnsASideOff() {
    stonith = shell("echo \"$SALVOR_SIDE is off\"");

    assertThat(switches().turnOff(WEST_SIDE).words()).isEqualTo("west is off");
  }

  @Test
  void aCommandThatIsNotThereIsTheInventorysMistake() {
    stonith = List.of("/nowhere/power-switch");

    assertThatThrownBy(() -> switches().turnOff(WEST_SIDE))
        .hasStackTraceContaining("type='bad-request'")
        .hasStackTraceContaining("'/nowhere/power-switch'");
  }

  @Test
  void noShellReadsItsWords() {
    stonith = List.of("echo", "$HOME;", "`id`");

    assertThat(switches().turnOff(WEST_SIDE).words()).isEqualTo("$HOME; `id`");
  }

  @Test
  void whatTakesTooLongIsEndedWithEverythingItStarted() {
    within(Duration.ofSeconds(1));
    validate = shell("sh -c 'sleep 300 & echo $! >child; wait' & sleep 300");

    assertThatThrownBy(() -> switches().validate(WEST_SIDE))
        .hasStackTraceContaining("type='not-yet'")
        .hasStackTraceContaining("to end within 1 seconds, found it still running, and ended it");
    assertThat(home.resolve("child")).exists();
    assertThat(isAlive("child")).isFalse();
  }

  @Test
  void isEndedWhenTheRunIsCancelled() throws Exception {
    validate = shell("echo $$ >begun; sleep 300");
    var port = switches();
    var step = Thread.ofVirtual().start(() -> quietly(() -> port.validate(WEST_SIDE)));
    Await.until("it runs", () -> isAlive("begun"));

    stage.cancel();
    step.join();
    assertThat(isAlive("begun")).isFalse();
  }

  private static void quietly(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException cancelled) {
      // What matters is what is left of it.
    }
  }

  private boolean isAlive(String file) {
    try {
      var pid = Long.parseLong(Files.readString(home.resolve(file)).strip());
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (IOException | NumberFormatException notYet) {
      return false;
    }
  }

  @Test
  void aServerThatItLeavesInTheBackgroundKeepsNobodyWaiting() {
    stonith = shell("sleep 300 & echo $! >server; echo started");

    assertThat(switches().turnOff(WEST_SIDE).words()).isEqualTo("started");
    assertThat(isAlive("server")).isTrue();
    endServer();
  }

  private void endServer() {
    try {
      var pid = Long.parseLong(Files.readString(home.resolve("server")).strip());
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Test
  void keepsTheLastLines() {
    stonith = shell("i=0; while [ $i -lt 1000 ]; do i=$((i+1)); echo line $i; done");

    assertThat(switches().turnOff(WEST_SIDE).words().lines())
        .hasSize(20)
        .last()
        .isEqualTo("line 1000");
  }
}
