package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a copy, and when it is not believed. */
class LedgerTest {
  @TempDir private Path folder;

  private Path proven() throws IOException {
    return Files.writeString(folder.resolve("file"), "content");
  }

  private Path ledger() {
    return folder.resolve("ledger");
  }

  private void prove() throws IOException {
    try (var ledger = Ledger.open(ledger())) {
      ledger.prove("db/file", FileStat.of(proven()), "tag");
      ledger.note("chunks", "one two");
    }
  }

  private boolean isBelieved() throws IOException {
    try (var ledger = Ledger.open(ledger())) {
      assertThat(ledger.note("chunks")).contains("one two");
      return ledger.tag("db/file", FileStat.of(folder.resolve("file"))).isPresent();
    }
  }

  @Test
  void anotherProcessBelievesIt() throws IOException {
    prove();
    assertThat(isBelieved()).isTrue();
  }

  @Test
  void aFileThatIsAnotherOneNowIsNotProven() throws IOException {
    prove();
    Files.setLastModifiedTime(folder.resolve("file"), FileTime.fromMillis(1));
    assertThat(isBelieved()).isFalse();
  }

  /** The disk may have lost what the ledger speaks of. */
  @Test
  void afterTheMachineWasStartedAnewNothingIsBelieved() throws IOException {
    prove();
    restartMachine();
    assertThat(isBelieved()).isFalse();
    try (var ledger = Ledger.open(ledger())) {
      ledger.note("more", "words");
    }
    assertThat(isBelieved()).as("writing on it does not bring it back").isFalse();
  }

  @Test
  void whatWasFlushedIsBelievedAfterwards() throws IOException {
    prove();
    try (var ledger = Ledger.open(ledger())) {
      ledger.flushed();
    }
    restartMachine();
    assertThat(isBelieved()).isTrue();
  }

  private void restartMachine() throws IOException {
    var text = Files.readString(ledger()).replaceAll("!boot .*", "!boot another");
    Files.writeString(ledger(), text);
  }

  @Test
  void aTornLineCountsForNothing() throws IOException {
    prove();
    Files.writeString(ledger(), "db/file 1 2", StandardOpenOption.APPEND);
    assertThat(isBelieved()).isTrue();
    try (var ledger = Ledger.open(ledger())) {
      ledger.note("more", "words");
    }
    assertThat(isBelieved()).isTrue();
    try (var ledger = Ledger.open(ledger())) {
      assertThat(ledger.note("more")).contains("words");
    }
  }
}
