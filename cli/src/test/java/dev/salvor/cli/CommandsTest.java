package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private final FakeSalvor salvor = FakeSalvor.start();

  @AfterEach
  void stop() {
    salvor.close();
  }

  @Test
  void helpListsEveryCommand() {
    var help = Typed.at(salvor, "--help");
    assertThat(help.out())
        .contains("  runbooks ", "  check ", "  run ", "  runs ", "  show ", "  watch ")
        .contains("  approve ", "  refuse ", "  withdraw ", "  retry ", "  skip ", "  abort ")
        .contains("  cancel ", "  evidence ", "  vault ", "  offline ", "  token ", "  lab ")
        .contains("  up ", "  down ", "  status ", "  test ");
    assertThat(help.exit()).isEqualTo(Exit.DONE);
    assertThat(Typed.at(salvor, "run", "--help").out()).contains("--plan-only");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    var typed = Typed.at(salvor, "aprove", "3f9c2a");
    assertThat(typed.err())
        .startsWith("salvor: Expected a command, found 'aprove'; did you mean approve?");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(Typed.at(salvor, "runs", "--stat", "x").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void saysThatSalvorDoesNotAnswer() throws IOException {
    var typed = Typed.with(Map.of("SALVOR_URL", "http://127.0.0.1:" + FreePorts.one()), "", "runs");
    assertThat(typed.err()).contains("Salvor does not answer at", "start it with ./salvor up");
    assertThat(typed.exit()).isEqualTo(Exit.UNREACHABLE);
  }

  @Test
  void saysThatSalvorCannotReachTemporal() {
    salvor.problem("GET /api/v1/runs", 503, "Temporal does not answer.");
    var typed = Typed.at(salvor, "runs");
    assertThat(typed.err()).isEqualTo("salvor: Temporal does not answer.\n");
    assertThat(typed.exit()).isEqualTo(Exit.UNREACHABLE);
  }

  @Test
  void findsTheAddressOfItsOwnCheckout(@TempDir Path home) throws IOException {
    salvor.json("GET /api/v1/runs", "[]");
    Files.writeString(
        home.resolve("state.json"), "{\"console\":\"%s\",\"ports\":{}}".formatted(salvor.url()));
    var typed = Typed.with(Map.of("SALVOR_HOME", home.toString()), "", "runs");
    assertThat(typed.out()).contains("There is no such run.");
  }

  @Test
  void sendsTheTokenOfTheFile(@TempDir Path home) throws IOException {
    salvor.json("GET /api/v1/runs", "[]");
    Files.createDirectories(home.resolve(".config/salvor"));
    Files.writeString(home.resolve(".config/salvor/token"), "salvor_secret\n");
    var environment = Map.of("SALVOR_URL", salvor.url(), "HOME", home.toString());
    assertThat(Typed.with(environment, "", "runs").exit()).isEqualTo(Exit.DONE);
    assertThat(salvor.asked("GET /api/v1/runs").getFirst().headers())
        .containsEntry("Authorization", "Bearer salvor_secret");
  }

  @Test
  void listsRunsInColumns() {
    salvor.json(
        "GET /api/v1/runs",
        """
        [{"id":"3f9c2a-redis-backup-lab-redis","runbook":"redis-backup","target":"lab-redis","state":"done",
          "requester":"oncall","startedAt":"2026-01-31T02:58:00Z","closedAt":"2026-01-31T02:58:02.500Z"},
         {"id":"aaaaaa-redis-undo-flushall-lab-redis","runbook":"redis-undo-flushall","target":"lab-redis",
          "state":"waiting","requester":"oncall","startedAt":"2026-01-30T02:58:00Z"}]
        """);
    assertThat(Typed.at(salvor, "runs").out())
        .isEqualTo(
            """
            3f9c2a   done      redis-backup          lab-redis   by oncall   02:58:00 UTC              took 2.5 s
            aaaaaa   waiting   redis-undo-flushall   lab-redis   by oncall   2026-01-30 02:58:00 UTC   for 1 d
            Next: ./salvor show RUN
            """);
  }

  @Test
  void endsWithOneWhenSomethingStandsInTheWay() {
    salvor.json(
        "POST /api/v1/targets/lab-redis/check",
        """
        {"target":"lab-redis","findings":[{"topic":"reachable","grade":"good","sentence":"It answers."},
         {"topic":"newest set","grade":"bad","sentence":"There is no set; run redis-backup."}]}
        """);
    var typed = Typed.at(salvor, "check", "lab-redis");
    assertThat(typed.out())
        .contains(
            """
            lab-redis
             ✓ reachable    It answers.
             ✗ newest set   There is no set; run redis-backup.
            Not ready: a run could not start tonight.
            """);
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
    assertThat(Typed.at(salvor, "check", "lab-rediz").err()).contains("did you mean lab-redis?");
  }

  @Test
  void makesATokenWithoutAskingAnybody() {
    var typed = Typed.with(Map.of(), "", "token", "create", "--for", "oncall", "--json");
    var made = Payloads.mapper().readTree(typed.out());
    assertThat(made.path("digest").asString())
        .isEqualTo("sha256:" + Digest.of(made.path("token").asString()));
    assertThat(Typed.with(Map.of(), "", "token", "create").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void ordersAnAccidentAndSaysWhatComesNext() {
    salvor.json("POST /accidents/flushall", "{\"sentence\":\"FLUSHALL took 100,000 keys.\"}");
    var typed = Typed.at(salvor, "lab", "accident", "flushall");
    assertThat(typed.out())
        .isEqualTo(
            """
            FLUSHALL took 100,000 keys.
            Next: ./salvor run redis-undo-flushall lab-redis --as oncall --follow
            """);
    assertThat(Typed.at(salvor, "lab", "accident", "fire").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void warmsUpWithoutAServer() {
    assertThat(Typed.with(Map.of(), "", "--warm-up").exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void cancelsARunThatIsOpen() {
    salvor
        .status(Examples.waiting())
        .answer("POST /api/v1/runs/" + Examples.ID + "/cancel", 202, "application/json", "{}");
    assertThat(Typed.at(salvor, "cancel", "3f9c2a").exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void takesANamelessPersonForAnUnfinishedCommand() {
    salvor.problem("GET /api/v1/runs", 401, "Say who you are: (--as PERSON), found none.");
    var typed = Typed.at(salvor, "runs");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(typed.err()).contains("Say who you are");
  }
}
