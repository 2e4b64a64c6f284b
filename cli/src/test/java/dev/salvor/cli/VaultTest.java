package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFacts.Seen;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VaultTest {
  private static final String SETS = "GET /api/v1/targets/files/sets";
  private static final String NEWEST = "20260131T025000Z-3f9c2a";
  private static final String RUNS = "POST /api/v1/runs";
  private static final String RUNBOOKS =
      """
      [{"name":"verify-backup","targetKind":"*","steps":[],"schema":{}},
       {"name":"files-restore","targetKind":"files","steps":[],"schema":{}}]
      """;

  private final FakeSalvor salvor = FakeSalvor.start();

  @AfterEach
  void stop() {
    salvor.close();
  }

  @Test
  void listsSetsWithSizeAgeAndWhatIsProven() {
    salvor.json(
        SETS, answer(null, set(NEWEST, 12, true), set("20260131T020000Z-aaaaaa", 62, false)));
    var typed = Typed.at(salvor, "vault", "list", "files");

    assertThat(typed.out().lines())
        .containsExactly(
            "The newest set is 12 min old.",
            "",
            "SET                       DATA OF        AGE         SIZE     NEW     COMPLETE         INTACT   PROVEN",
            "20260131T025000Z-3f9c2a   02:50:00 UTC   12 min      310 MB   12 MB   yes              never    3 min ago",
            "20260131T020000Z-aaaaaa   02:00:00 UTC   1 h 2 min   310 MB   12 MB   no, 2 left out   never    3 min ago",
            "Next: ./salvor vault show files " + NEWEST);
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void saysThatThereIsNone() {
    salvor.json(
        SETS, new SetsAnswer("files", Grade.BAD, "There is no set at all.", List.of(), null));
    var typed = Typed.at(salvor, "vault", "list", "files");

    assertThat(typed.out()).startsWith("There is no set at all.\nNext: ");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void printsTheAnswerAsJson() {
    salvor.json(SETS, answer(null, set(NEWEST, 12, true)));
    var typed = Typed.at(salvor, "vault", "list", "files", "--json");

    assertThat(Payloads.mapper().readTree(typed.out()).at("/sets/0/newBytes").asLong())
        .isEqualTo(12_000_000);
  }

  @Test
  void showsOneSetWithItsFiles() {
    var lines =
        List.of(
            new SetFiles.Line("etc/app.conf", SetFiles.Type.FILE, 1_204, Examples.STARTED, null),
            new SetFiles.Line(
                "etc/now", SetFiles.Type.SYMLINK, 0, Examples.STARTED, "points to app.conf"));
    salvor.json(
        SETS + "/" + NEWEST,
        answer(new SetFiles("etc/", lines, "etc/now", null), set(NEWEST, 12, true)));
    var typed = Typed.at(salvor, "vault", "show", "files", NEWEST, "etc/");

    assertThat(typed.out())
        .contains("A restore gives    310 MB in 1,204 entries")
        .contains("Proven             02:59:00 UTC, 3 min ago, by run 3f9c2a")
        .contains("file      1,204 bytes   02:58:00 UTC   etc/app.conf")
        .contains("symlink                 02:58:00 UTC   etc/now   points to app.conf")
        .contains("--after 'etc/now' shows the next ones");
    assertThat(typed.lastLine()).isEqualTo("Next: ./salvor vault verify files " + NEWEST);
  }

  @Test
  void findsASetByTheBeginningOfItsName() {
    salvor.json(
        SETS, answer(null, set(NEWEST, 12, true), set("20260130T020000Z-aaaaaa", 62, false)));
    salvor.json(SETS + "/" + NEWEST, answer(null, set(NEWEST, 12, true)));

    assertThat(Typed.at(salvor, "vault", "show", "files", "20260131").out())
        .contains("Set                " + NEWEST);
    salvor.instead("GET /api/v1/runbooks", RUNBOOKS);
    var ambiguous = Typed.at(salvor, "vault", "verify", "files", "202601");
    assertThat(ambiguous.err())
        .isEqualTo(
            "salvor: Expected the name of one set of files, found '202601', which begins 2 of them: 20260130T020000Z-aaaaaa, 20260131T025000Z-3f9c2a\n");
    assertThat(ambiguous.exit()).isEqualTo(Exit.USAGE);
    assertThat(salvor.asked(RUNS)).isEmpty();
  }

  @Test
  void saysWhichSetThereIsNot() {
    salvor.json(SETS, answer(null, set(NEWEST, 12, true)));
    salvor.problem(SETS + "/x", 404, "Expected the set x, found none.");
    var typed = Typed.at(salvor, "vault", "show", "files", "x");

    assertThat(typed.err()).isEqualTo("salvor: Expected the set x, found none.\n");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(Typed.at(salvor, "vault", "show", "files").err()).contains("vault list files");
  }

  @Test
  void startsAVerificationAndFollowsIt() {
    var order = started("vault", "verify", "files", NEWEST, "--proven", "--percent", "10");

    assertThat(order)
        .isEqualTo(
            Payloads.mapper()
                .readTree(
                    """
                    {"runbook":"verify-backup","target":"files","reason":"no reason given",
                     "settings":{"set":"%s","depth":"proven","percent":10}}
                    """
                        .formatted(NEWEST)));
    assertThat(Typed.at(salvor, "vault", "verify", "files", "--percent", "0").exit())
        .isEqualTo(Exit.USAGE);
  }

  @Test
  void startsTheRestoreOfOneFile() {
    var order =
        started(
            "vault", "restore-file", "files", "etc/app.conf", "--to", "/tmp/x", "--reason", "w");

    assertThat(order)
        .isEqualTo(
            Payloads.mapper()
                .readTree(
                    """
                    {"runbook":"files-restore","target":"files","reason":"w",
                     "settings":{"path":"etc/app.conf","to":"/tmp/x"}}
                    """));
    assertThat(Typed.at(salvor, "vault", "restore-file", "files").err())
        .contains("Expected the path of a file or folder, found none");
  }

  @Test
  void namesItsCommands() {
    var typed = Typed.at(salvor, "vault");
    assertThat(typed.err()).contains("vault list, show, verify, restore-file");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    assertThat(Typed.at(salvor, "vault", "verify", "--help").out()).contains("--proven");
  }

  private JsonNode started(String... arguments) {
    salvor.json(SETS, answer(null, set(NEWEST, 12, true)));
    salvor.instead("GET /api/v1/runbooks", RUNBOOKS);
    salvor.json(RUNS, Examples.planning()).status(Examples.done());
    salvor.events(Examples.ID, true, Examples.done());
    var typed = Typed.at(salvor, arguments);
    assertThat(typed.err()).isEmpty();
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
    return Payloads.mapper().readTree(salvor.asked(RUNS).getFirst().body());
  }

  private static SetsAnswer answer(@Nullable SetFiles files, SetFacts... sets) {
    return new SetsAnswer(
        "files", Grade.WARNING, "The newest set is 12 min old.", List.of(sets), files);
  }

  private static SetFacts set(String name, long minutes, boolean complete) {
    var at = Examples.NOW.minus(Duration.ofMinutes(minutes));
    var seen = new Seen(Examples.NOW.minusSeconds(180), Examples.ID);
    return new SetFacts(
        name,
        "files",
        at,
        at,
        "digest",
        1_204,
        310_000_000,
        12_000_000,
        9_000_000,
        complete,
        2,
        0,
        Map.of("root", "/srv/data"),
        null,
        seen,
        null);
  }
}
