package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.RunState;
import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password of a target stands in its file and nowhere else. */
class ITSecrets {
  @TempDir Path folder;

  @Test
  void areInNoHistoryLogArgumentOrEvidence() throws IOException {
    try (var range = new Range(folder, 2_000);
        var operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
        var _ = WorkerProcess.start(range.place)) {
      var backup = operator.backup();
      assertThat(operator.outcome(backup).state()).isEqualTo(RunState.DONE);
      range.flush();
      var undo = operator.undo(new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, true));
      assertThat(operator.approve(undo).counted()).isTrue();
      var outcome = operator.outcome(undo);
      assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);

      var password = range.place.redisPassword();
      assertThat(history(operator, backup)).doesNotContain(password).contains("lab-redis");
      assertThat(history(operator, undo)).doesNotContain(password).contains("lab-redis");
      assertThat(arguments()).noneMatch(line -> line.contains(password));
      assertThat(arguments())
          .as("the scan sees our processes")
          .anyMatch(line -> line.contains("WorkerApplication"));
      var secretFile = range.place.home().redisPassword();
      assertThat(filesWith(password))
          .as("the scan finds the one place")
          .containsExactly(secretFile);
      assertThat(filesWith(undo)).as("the scan reads evidence").isNotEmpty();
    }
  }

  /** Payloads are JSON, so the text of the events has every value in it, however it is escaped. */
  private static String history(Operator operator, String run) {
    var events = operator.client.fetchHistory(run).getEvents();
    return History.newBuilder()
        .addAllEvents(events)
        .build()
        .toByteString()
        .toString(StandardCharsets.ISO_8859_1);
  }

  private static List<String> arguments() throws IOException {
    var lines = new ArrayList<String>();
    try (var processes = Files.list(Path.of("/proc"))) {
      for (var process :
          processes.filter(each -> each.getFileName().toString().matches("\\d+")).toList()) {
        lines.add(read(process.resolve("cmdline")));
      }
    }
    return lines;
  }

  /** Every file of the home, with logs, vault, evidence, journal and the engine's own database. */
  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> read(file).contains(text)).toList();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }
}
