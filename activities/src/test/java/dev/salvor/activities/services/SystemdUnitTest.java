package dev.salvor.activities.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.Services.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a unit of systemd says, and what it is asked. */
class SystemdUnitTest {
  @TempDir Path home;

  private SystemdUnit unit(String body) throws IOException {
    var program = home.resolve("systemctl");
    Files.writeString(program, "#!/bin/sh\necho \"$*\" >>'%s/asked'\n%s\n".formatted(home, body));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new SystemdUnit(program.toString(), "kurrentdb.service", Duration.ofSeconds(20));
  }

  private static String show(String active, String sub, String code, String status, String job) {
    return "printf '%%s\\n' LoadState=loaded ActiveState=%s SubState=%s ExecMainCode=%s ExecMainStatus=%s Job=%s"
        .formatted(active, sub, code, status, job);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "active, running, 0, 0, 0, RUNNING, -",
        "activating, auto-restart, 1, 0, 0, RUNNING, -",
        "deactivating, stop-sigterm, 0, 0, 12, RUNNING, -",
        "inactive, dead, 1, 0, 0, STOPPED, 0",
        "inactive, dead, 1, 0, 77, RUNNING, -",
        "failed, failed, 1, 1, 0, STOPPED, 1",
        "failed, failed, 2, 9, 0, STOPPED, 137",
        "inactive, dead, 0, 0, 0, STOPPED, -",
      })
  void understands(
      String active,
      String sub,
      String code,
      String status,
      String job,
      State state,
      Integer exitCode)
      throws IOException {
    var found = unit(show(active, sub, code, status, job)).status();

    assertThat(found.state()).isEqualTo(state);
    assertThat(found.exitCode()).isEqualTo(exitCode);
    assertThat(found.words())
        .isEqualTo("systemd says that kurrentdb.service is %s (%s)".formatted(active, sub));
  }

  @Test
  void startsAndStops() throws IOException {
    var unit = unit("exit 0");
    unit.start();
    unit.stop();

    assertThat(Files.readAllLines(home.resolve("asked")))
        .containsExactly(
            "reset-failed kurrentdb.service",
            "start --no-block kurrentdb.service",
            "stop --no-block kurrentdb.service");
  }

  @Test
  void aUnitThatSystemdDoesNotKnow() throws IOException {
    var unit = unit("echo LoadState=not-found; echo ActiveState=inactive");

    assertThatThrownBy(unit::status)
        .hasMessageContaining("Expected systemd to know the unit kurrentdb.service");
  }

  @Test
  void whoMayNotIsToldWhatSystemctlSaid() throws IOException {
    var unit = unit("echo 'Interactive authentication required.' >&2; exit 1");

    assertThatThrownBy(unit::stop)
        .hasMessageContaining(
            "Expected systemctl to stop kurrentdb.service, found that it ends with 1: Interactive authentication required.;");
  }
}
