package dev.salvor.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.worker.temporal.TemporalSettings;
import dev.salvor.worker.temporal.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;

/** What an operator got wrong is said in one sentence. */
class OneSentenceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--salvor.temporal.address=nowhere, SALVOR_TEMPORAL_ADDRESS to be HOST:PORT",
    "--salvor.temporal.tls.cert=a.pem, SALVOR_TEMPORAL_TLS_KEY together",
    "--salvor.agent=No Name, lower case letters",
    "--salvor.inventory=missing.yaml, no readable file",
    "--salvor.grace=long, salvor.grace",
    "--salvor.temporal.api-key=env:SALVOR_NO_SUCH_VARIABLE, SALVOR_NO_SUCH_VARIABLE",
  })
  void tellsTheMistake(String setting, String expected) throws Exception {
    var inventory = Files.writeString(folder.resolve("inventory.yaml"), "salvor: 1\n");
    var settings =
        List.of(
            "--salvor.inventory=" + inventory,
            "--salvor.home=" + folder,
            "--server.port=0",
            setting);
    var last = settings.stream().filter(it -> !isOverridden(it, setting)).toArray(String[]::new);

    assertThatThrownBy(() -> SpringApplication.run(WorkerApplication.class, last))
        .satisfies(failure ->
            assertThat(OneSentence.sentence(failure))
                .hasValueSatisfying(text -> assertThat(text).contains(expected)));
  }

  private static boolean isOverridden(String one, String other) {
    return !one.equals(other) && name(one).equals(name(other));
  }

  private static String name(String setting) {
    return setting.substring(0, setting.indexOf('='));
  }

  @Test
  void keyIsReadAgainFromItsFile() throws Exception {
    var file = Files.writeString(folder.resolve("key"), "first\n");
    var settings =
        new TemporalSettings(
            "127.0.0.1:7233", "default", TlsSettings.NONE, "file:" + file, Duration.ZERO);
    assertThat(settings.toString()).doesNotContain("first");

    Files.writeString(file, "second\n");

    assertThat(settings.key()).hasValue("second");
  }
}
