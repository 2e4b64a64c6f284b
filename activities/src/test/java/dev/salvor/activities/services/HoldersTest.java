package dev.salvor.activities.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds files open, as far as a machine lets anybody see. */
class HoldersTest {
  @TempDir Path home;

  private Path process(String number) throws IOException {
    return Files.createDirectories(home.resolve("proc").resolve(number).resolve("fd"));
  }

  private Holders look() throws IOException {
    return Holders.in(home.resolve("proc"), List.of(Path.of("/var/lib/kurrentdb")));
  }

  @Test
  void findsWhoHoldsAFileBelow() throws IOException {
    process("self");
    var fd = process("41");
    Files.writeString(fd.resolveSibling("comm"), "KurrentDB\n");
    Files.createSymbolicLink(fd.resolve("3"), Path.of("/var/lib/kurrentdb/writer.chk"));
    Files.createSymbolicLink(process("42").resolve("3"), Path.of("/var/lib/kurrentdb2/x"));
    Files.createSymbolicLink(process("43").resolve("3"), Path.of("socket:[17]"));

    assertThat(look().words()).isEqualTo("its files are held open by process 41 (KurrentDB)");
  }

  @Test
  void saysWhatItMayNotLookAt() throws IOException {
    process("self");
    Files.createDirectories(home.resolve("proc/44"));

    assertThat(look().any()).isFalse();
    assertThat(look().words())
        .isEqualTo("no process here holds its files open (processes the agent may not look at: 1)");
  }

  @Test
  void saysWhereNothingCanBeSeen() throws IOException {
    assertThat(look().words()).startsWith("open files could not be looked at");
  }
}
