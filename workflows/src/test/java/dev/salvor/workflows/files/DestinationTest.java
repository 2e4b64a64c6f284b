package dev.salvor.workflows.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.files.FilesRestoreSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators type names one path below the directory, and one place, or nothing. */
class DestinationTest {
  private static Destination of(@Nullable String path, @Nullable String to) {
    return Destination.of(new FilesRestoreSettings(null, null, path, to, false), "/srv/app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"etc/app", "./etc/app", "etc/app/", "/srv/app/etc/app"})
  void understandsAPathHoweverItIsWritten(String typed) {
    assertThat(of(typed, null).path()).isEqualTo("etc/app");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/passwd", "../x", "a/../../x", "a//b", "a/./b", "/srv/application/x"})
  void refusesAPathThatIsNotBelow(String typed) {
    assertThatThrownBy(() -> of(typed, null)).hasMessageContaining("without dots");
  }

  @Test
  void theDirectoryItselfIsEverything() {
    assertThat(of("/srv/app/", "/srv/app")).isEqualTo(new Destination(null, null));
    assertThat(of(".", " ")).isEqualTo(new Destination(null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "relative", "/a/../b", "/.."})
  void refusesAPlaceThatIsNone(String typed) {
    assertThatThrownBy(() -> of(null, typed)).hasMessageContaining("absolute path");
  }

  @Test
  void takesAnotherPlace() {
    assertThat(of(null, "/var/tmp/x/").to()).isEqualTo("/var/tmp/x");
  }
}
