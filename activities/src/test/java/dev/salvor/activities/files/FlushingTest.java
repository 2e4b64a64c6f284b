package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is flushed by itself has to be opened, and so fails where it is not there: by that the tests
 * tell what is.
 */
class FlushingTest {
  private static final Scope ONE = new Scope("folder");
  private static final String GONE = "folder/gone";

  @TempDir private Path folder;
  private final List<Verdict> seen = new ArrayList<>();
  private Path root;
  private Ground ground;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectories(folder.resolve("root"));
    Files.createDirectories(root.resolve("folder"));
    ground = Ground.open(root);
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private Flushing flushing(Scope scope) {
    return new Flushing(ground, scope, seen::add);
  }

  private static Verdict verdict(String path, int mode, Verdict.Kind kind) {
    var stat = new Stat(mode, 0, 0, 1, 1, 1, 0, 0, Instant.EPOCH, Instant.EPOCH);
    return new Verdict(new Both(null, new Found(path, stat)), kind, "");
  }

  private static Verdict file(String path) {
    return verdict(path, 0100644, Verdict.Kind.EQUAL);
  }

  private Verdict made(String path) throws IOException {
    Files.writeString(root.resolve(path), path);
    return file(path);
  }

  @Test
  void handsEveryVerdictOnInItsOrder() throws IOException {
    var flushing = flushing(ONE);
    var verdicts =
        List.of(
            verdict("folder", 0040755, Verdict.Kind.EQUAL),
            made("folder/a"),
            verdict("folder/b", 0100644, Verdict.Kind.OVERWRITE),
            verdict("folder/c", 0120777, Verdict.Kind.EQUAL));
    for (var verdict : verdicts) {
      flushing.see(verdict);
    }
    flushing.await();

    assertThat(seen).isEqualTo(verdicts);
  }

  @Test
  void flushesAFileThatIsAsItShouldBe() {
    assertThatThrownBy(() -> flushing(ONE).see(file(GONE))).isInstanceOf(SystemError.class);
    assertThat(seen).as("what may not survive a power failure is not told as back").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Verdict.Kind.class, names = "EQUAL", mode = EnumSource.Mode.EXCLUDE)
  void leavesEverythingElseAlone(Verdict.Kind kind) throws IOException {
    var flushing = flushing(ONE);
    flushing.see(verdict(GONE, 0100644, kind));
    flushing.await();

    assertThat(seen).hasSize(1);
  }

  /** A name is part of its folder, and a pipe would wait for somebody to write into it. */
  @Test
  void flushesTheFolderOfWhatIsNoFile() throws IOException {
    flushing(ONE).see(verdict(GONE, 0120777, Verdict.Kind.EQUAL));
    flushing(ONE).see(verdict(GONE, 0010644, Verdict.Kind.EQUAL));

    assertThatThrownBy(() -> flushing(ONE).see(verdict("none/x", 0120777, Verdict.Kind.EQUAL)))
        .isInstanceOf(SystemError.class);
  }

  @Test
  void flushesTheFoldersAboveToo() throws IOException {
    Files.createDirectories(root.resolve("folder/a/b"));
    var flushing = flushing(ONE);
    flushing.see(made("folder/a/b/c"));
    Files.delete(root.resolve("folder/a/b/c"));
    Files.delete(root.resolve("folder/a/b"));

    flushing.see(verdict("folder/a/b/link", 0120777, Verdict.Kind.EQUAL));
    assertThat(seen).as("the folder was flushed once").hasSize(2);
  }

  @Test
  void doesNotOpenAFileOfAWholeTree() throws IOException {
    var flushing = flushing(Scope.EVERYTHING);
    flushing.see(file(GONE));
    flushing.await();

    assertThat(seen).hasSize(1);
  }

  @Test
  void flushesTheWholeFileSystemWhereThereAreMany() throws IOException {
    var flushing = flushing(ONE);
    for (int number = 0; number < Flushing.FEW; number++) {
      flushing.see(made("folder/" + number));
    }
    assertThatThrownBy(() -> flushing(ONE).see(file(GONE))).isInstanceOf(SystemError.class);
    flushing.see(file(GONE));
    flushing.see(file(GONE));
    flushing.await();

    assertThat(seen).hasSize(Flushing.FEW + 2);
  }

  @Test
  void failsWhereTheFileSystemCannotBeFlushed() throws IOException {
    Files.delete(root.resolve("folder"));
    Files.delete(root);
    var flushing = flushing(Scope.EVERYTHING);

    assertThatThrownBy(flushing::await).isInstanceOf(SystemError.class);
  }

  @Test
  void hasNothingToWaitForWhereNothingIsThere() throws IOException {
    flushing(ONE).await();

    assertThat(seen).isEmpty();
  }
}
