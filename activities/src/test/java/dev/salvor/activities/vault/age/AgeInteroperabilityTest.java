package dev.salvor.activities.vault.age;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real age opens what is sealed here, and what it seals is opened here. */
@Needs(Tool.AGE)
class AgeInteroperabilityTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, Opener.CHUNK, 3 * Opener.CHUNK + 1})
  void ageOpensWhatIsSealedHere(int length) throws Exception {
    var sealed = Sealed.of(length);
    Files.write(folder.resolve("sealed"), sealed.file());
    Files.writeString(folder.resolve("key"), sealed.identity().text() + "\n");
    age("-d", "-i", "key", "-o", "plain", "sealed");

    assertThat(Files.readAllBytes(folder.resolve("plain"))).isEqualTo(sealed.plain());
  }

  @Test
  void opensWhatAgeSealed() throws Exception {
    var own = Sealed.of(2 * Opener.CHUNK + 99);
    Files.write(folder.resolve("plain"), own.plain());
    age("-r", own.identity().recipient().toString(), "-o", "sealed", "plain");
    var file = Files.readAllBytes(folder.resolve("sealed"));
    var sealed = new Sealed(own.identity(), own.plain(), file);

    assertThat(sealed.range(0, own.plain().length)).isEqualTo(own.plain());
    assertThat(sealed.range(Opener.CHUNK + 3, Opener.CHUNK + 5))
        .containsExactly(own.plain()[Opener.CHUNK + 3], own.plain()[Opener.CHUNK + 4]);
  }

  private void age(String... arguments) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of(Tool.AGE.path().toString()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
