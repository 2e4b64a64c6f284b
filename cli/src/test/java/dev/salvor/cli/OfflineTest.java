package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {
  @TempDir Path folder;

  /** A new database: nothing but a log that is empty. */
  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(folder.resolve("db"));
    Files.createDirectories(folder.resolve("index"));
    checkpoint("writer.chk", 0);
    checkpoint("chaser.chk", 0);
    checkpoint("epoch.chk", -1);
  }

  private void checkpoint(String name, long position) throws IOException {
    var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(position).array();
    Files.write(folder.resolve("db").resolve(name), bytes);
  }

  private static Typed typed(String... arguments) {
    return Typed.with(Map.of("SALVOR_URL", "http://127.0.0.1:1"), "", arguments);
  }

  private Typed verify(String... more) {
    return more.length == 0
        ? typed("offline", "kurrentdb", "verify", folder.toString())
        : typed("offline", "kurrentdb", "verify", folder.toString(), more[0]);
  }

  @Test
  void saysThatACopyHolds() {
    var said = verify();
    assertThat(said.exit()).isEqualTo(Exit.DONE);
    assertThat(said.out())
        .startsWith(
            folder
                + "\nIt holds: a node would start from this copy and keep its index.\n\nWhat it is\n")
        .contains("Good to know", " ! db/proposal.chk ");
    assertThat(said.lastLine()).startsWith("Next: to restore by hand");
  }

  @Test
  void saysWhatStopsANode() throws IOException {
    checkpoint("chaser.chk", 5);
    var said = verify();
    assertThat(said.exit()).isEqualTo(Exit.FAILED);
    assertThat(said.out())
        .contains(
            """
            It does not hold: a node would not start from this copy, or soon stop.

            Stops a node
             ✗ db/chaser.chk   Expected a position up to that of writer.chk, 0, found 5
            """);
    assertThat(said.lastLine())
        .isEqualTo(
            "Next: leave it as it is, and look at an older one: ./salvor offline kurrentdb verify DIR");
  }

  @Test
  void saysWhatCostsTheIndex() throws IOException {
    Files.write(folder.resolve("index/indexmap"), new byte[7]);
    assertThat(verify().out())
        .contains("throw its index away", "Costs the index\n ✗ index/indexmap   Expected an MD5");
    assertThat(verify().exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void showsTheFirstOfMany() throws IOException {
    for (int number = 1; number <= 30; number++) {
      Files.write(
          folder.resolve("db").resolve("chunk-0000%02d.000001".formatted(number)), new byte[9]);
    }
    assertThat(verify().out()).contains("   and 10 more; --json names all\n");
  }

  @Test
  void printsJson() throws IOException {
    checkpoint("chaser.chk", 5);
    var said = verify("--json");
    assertThat(said.exit()).isEqualTo(Exit.FAILED);
    var report = Payloads.mapper().readTree(said.out());
    assertThat(report.path("holds").asBoolean(true)).isFalse();
    assertThat(report.path("problems").path(0).path("kind").asString()).isEqualTo("STOPS_NODE");
    assertThat(report.path("log").path("chaser").asLong()).isEqualTo(5);
    assertThat(report.path("index").path("tables").asInt()).isZero();
  }

  @Test
  void wantsACopy() {
    var wrong = typed("offline", "kurrentdb", "verify", folder.resolve("index").toString());
    assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err()).contains("Expected a directory with db/ and index/");
    assertThat(typed("offline", "kurrentdb", "verify").exit()).isEqualTo(Exit.USAGE);
    assertThat(typed("offline").err())
        .startsWith(
            "salvor: Expected ./salvor offline kurrentdb verify DIR, or by-hand RUNBOOK SITE");
    assertThat(typed("offline", "redis").err()).contains("found 'redis'");
    assertThat(typed("offline", "kurrentdb", "--help").out()).contains("verify");
  }

  @Test
  void neverWrites() throws IOException {
    var before = state();
    verify();
    assertThat(state()).isEqualTo(before);
  }

  private Map<String, String> state() throws IOException {
    try (var files = Files.walk(folder)) {
      var state = new TreeMap<String, String>();
      for (var file : files.toList()) {
        state.put(file.toString(), Files.getLastModifiedTime(file).toString());
      }
      return state;
    }
  }
}
