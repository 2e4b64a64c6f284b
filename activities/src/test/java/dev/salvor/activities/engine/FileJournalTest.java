package dev.salvor.activities.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.Journal;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  @TempDir Path home;
  private FileJournal journal;

  @BeforeEach
  void open() {
    journal = new FileJournal(home);
  }

  @Test
  void keepsWhatItNeedsToUndo() {
    var entry = entry("lab-redis", "3f9c2a-run", 1);

    journal.keep(entry);

    assertThat(new FileJournal(home).left("lab-redis")).containsExactly(entry);
    assertThat(journal.left("another")).isEmpty();
  }

  @Test
  void repeatLeavesOneEntry() {
    journal.keep(entry("lab-redis", "3f9c2a-run", 1));
    journal.keep(entry("lab-redis", "3f9c2a-run", 1));

    assertThat(journal.left("lab-redis")).hasSize(1);
  }

  @Test
  void strikesWhatNeverWas() {
    journal.strike(new Journal.Key("lab-redis", "3f9c2a-run", 1));

    assertThat(journal.left("lab-redis")).isEmpty();
  }

  @Test
  void strikesOneEntryOnly() {
    journal.keep(entry("lab-redis", "3f9c2a-run", 1));
    journal.keep(entry("lab-redis", "3f9c2a-run", 2));

    journal.strike(new Journal.Key("lab-redis", "3f9c2a-run", 1));

    assertThat(journal.left("lab-redis")).extracting(it -> it.key().number()).containsExactly(2);
  }

  @Test
  void listsOldestFirst() throws IOException {
    var times = Map.of("ffffff-old", 1L, "000000-new", 2L);
    for (var run : times.entrySet()) {
      journal.keep(entry("lab-redis", run.getKey(), 10));
      journal.keep(entry("lab-redis", run.getKey(), 2));
      for (var number : new int[] {10, 2}) {
        Files.setLastModifiedTime(
            file(run.getKey(), number), FileTime.from(Instant.ofEpochSecond(run.getValue())));
      }
    }

    assertThat(journal.left("lab-redis"))
        .extracting(it -> it.key().run() + it.key().number())
        .containsExactly("ffffff-old2", "ffffff-old10", "000000-new2", "000000-new10");
  }

  @Test
  void isReadableByItsOwnerAlone() throws IOException {
    journal.keep(entry("lab-redis", "3f9c2a-run", 1));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("3f9c2a-run", 1))))
        .isEqualTo("rw-------");
  }

  @Test
  void leavesNoHalfFiles() throws IOException {
    journal.keep(entry("lab-redis", "3f9c2a-run", 1));

    try (var files = Files.list(file("3f9c2a-run", 1).resolveSibling(""))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    assertThatThrownBy(() -> journal.left("../etc"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> assertThat(failure.getType()).isEqualTo(Failure.BAD_REQUEST.type()));
  }

  @Test
  void namesTheFileItCannotRead() throws IOException {
    journal.keep(entry("lab-redis", "3f9c2a-run", 1));
    Files.writeString(file("3f9c2a-run", 1), "not JSON");

    assertThatThrownBy(() -> journal.left("lab-redis")).hasMessageContaining("3f9c2a-run-1.json");
  }

  private Path file(String run, int number) {
    return home.resolve("journal/lab-redis/%s-%d.json".formatted(run, number));
  }

  private static Journal.Entry entry(String target, String run, int number) {
    var argument =
        Payloads.mapper().valueToTree(Map.of("target", target, "values", Map.of("save", "3600 1")));
    return new Journal.Entry(
        new Journal.Key(target, run, number),
        "Put the settings as they were",
        true,
        "salvor-agent-lab",
        "Redis.ApplySettings",
        argument);
  }
}
