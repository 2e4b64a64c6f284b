package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.vault.set.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tree has comes back as it was; what a set cannot keep is told. */
class LocalFileTreesTest {
  private static final String ALL_KINDS =
      """
      mkdir -p a/b/c empty 'sp ace' deep/x/y; chmod 750 a; chmod 1777 empty
      printf hello > a/b/c/hello; printf x > a.txt; : > a/nothing; printf ü > "a/ümlaut"
      head -c 3000000 /dev/urandom > big; chmod 4755 a.txt; chmod 2750 a/b; chmod 0400 a/nothing
      ln -s ../nowhere a/link; ln -s /etc/passwd 'sp ace/out'; ln big deep/big2; ln big deep/x/big3
      python3 -c "
      import os
      os.setxattr('big', 'user.colour', b'\\x00blue'); os.setxattr('a', 'user.what', b'a folder')
      f = open('sparse', 'wb'); f.write(b'begin'); f.seek(50_000_000); f.write(b'middle'); f.truncate(90_000_000); f.close()
      f = open('void', 'wb'); f.truncate(7_000_000); f.close()"
      [ "$(id -u)" != 0 ] || { chown 1234:4321 a/b/c/hello; chown -h 77:78 a/link; chmod 4755 a.txt; }
      touch -d '2001-02-03 04:05:06.123456789' a.txt big void; touch -h -d '2002-01-01 00:00:00.5' a/link
      touch -d '2003-03-03 03:03:03.987654321' a/b/c a/b empty deep a; touch -d '1999-09-09 09:09:09.1' .
      """;

  @TempDir Path folder;
  private Path root;
  private Grove grove;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    grove = new Grove(root);
  }

  @AfterEach
  void close() {
    grove.close();
  }

  @Test
  void everythingComesBackElsewhere() throws IOException {
    Description.shell(root, ALL_KINDS);
    var before = Description.of(root);
    var copy = folder.resolve("new/copy");
    var written = grove.restore(grove.backup(), null, copy, false);

    assertThat(Description.of(copy)).isEqualTo(before);
    assertThat(written.notes()).isEmpty();
    assertThat(Description.shell(copy, "du -k sparse void | cut -f1"))
        .as("holes are holes again")
        .matches("\\d{1,3}\\n\\d{1,2}\\n");
  }

  @Test
  void everythingComesBackWhereItWas() throws IOException {
    Description.shell(root, ALL_KINDS);
    var before = Description.of(root);
    var set = grove.backup();
    Description.shell(
        root,
        "rm -rf a deep/big2; printf other > big; chmod 600 a.txt; rm void; mkdir void; ln -sfn b 'sp ace/out'; touch -d now empty; setfattr -x user.colour big 2>/dev/null || true");
    var preview = grove.trees().preview(grove.order(set, null, null, false));
    var written = grove.restore(set, null, null, false);

    assertThat(Description.of(root)).isEqualTo(before);
    assertThat(preview.overwrite()).isEqualTo(written.overwritten());
    assertThat(preview.create()).isEqualTo(written.created());
    assertThat(preview.mend()).isEqualTo(written.mended());
    assertThat(preview.sample()).anyMatch(line -> line.startsWith("overwrite big"));
  }

  @Test
  void leavesAloneWhatIsEqual() throws IOException {
    Description.shell(root, ALL_KINDS);
    var set = grove.backup();
    var inodes = Description.shell(root, "find . -printf '%p %i %C@\\n' | sort");
    var written = grove.restore(set, null, null, true);

    assertThat(written.bytes()).isZero();
    assertThat(written.created() + written.overwritten() + written.removed()).isZero();
    assertThat(Description.shell(root, "find . -printf '%p %i\\n' | sort"))
        .isEqualTo(inodes.replaceAll("(?m) [0-9.]+$", ""));
  }

  @Test
  void removesOnlyWhenAsked() throws IOException {
    Description.shell(root, "mkdir keep d; printf 1 > keep/one; printf 2 > d/two");
    var set = grove.patterns(List.of(), List.of("*.log")).backup();
    Description.shell(root, "printf 3 > new; mkdir -p extra/e; : > extra/e/f; : > keep/x.log");

    grove.restore(set, null, null, false);
    assertThat(root.resolve("new")).exists();
    assertThat(grove.trees().preview(grove.order(set, null, null, true)).sample())
        .contains("remove new: is not in the set");
    grove.restore(set, null, null, true);
    assertThat(root.resolve("new")).doesNotExist();
    assertThat(root.resolve("extra")).doesNotExist();
    assertThat(root.resolve("keep/x.log")).exists();
  }

  @Test
  void onePathComesBackWithTheContentOfItsHardLink() throws IOException {
    Description.shell(root, "mkdir -p p/q r; printf content > first; ln first p/q/second; : > r/z");
    var set = grove.backup();
    Description.shell(root, "rm -rf first p; printf changed > r/z");
    grove.restore(set, "p", null, false);

    assertThat(root.resolve("p/q/second")).hasContent("content");
    assertThat(root.resolve("first")).doesNotExist();
    assertThat(root.resolve("r/z")).hasContent("changed");
  }

  @Test
  void readsWhatDidNotChangeOnlyOnce() throws IOException {
    Description.shell(root, ALL_KINDS);
    grove.backup();
    var before = grove.sets().bytesRead();
    grove.backup();
    assertThat(grove.sets().bytesRead()).isEqualTo(before);

    Description.shell(root, "printf more >> a.txt");
    grove.backup(true);
    assertThat(grove.sets().bytesRead()).isGreaterThan(before + 3_000_000);
  }

  @Test
  void whatIsDeletedIsInTheOldSetOnly() throws IOException {
    Description.shell(root, "printf 1 > one; printf 2 > two");
    var old = grove.backup();
    Files.delete(root.resolve("one"));
    var young = grove.backup();

    assertThat(grove.sets().list(young)).extracting(Entry::path).containsExactly(".", "two");
    assertThat(grove.sets().list(old)).extracting(Entry::path).containsExactly(".", "one", "two");
  }

  @Test
  void tellsWhatCannotBeKept() throws IOException {
    Description.shell(
        root,
        "mkfifo pipe; printf x > plain; python3 -c \"import os,socket; open(b'na\\xffme','w'); s=socket.socket(socket.AF_UNIX); s.bind('sock')\"");
    var set = grove.backup();

    assertThat(grove.sets().list(set))
        .filteredOn(entry -> entry.type() == Entry.Type.LEFT_OUT)
        .extracting(entry -> entry.path() + " " + entry.why())
        .containsExactly("na\\xffme its name is not UTF-8", "pipe a named pipe", "sock a socket");
    var copy = folder.resolve("copy");
    assertThat(grove.restore(set, null, copy, false).notes().toString()).contains("3 entries");
    assertThat(copy.resolve("plain")).hasContent("x");
  }

  @Test
  void aFileThatKeepsChangingIsUnsteady() throws IOException {
    Description.shell(root, "printf 12345 > log; printf 1 > calm");
    grove.sets().duringEachRead(() -> append(root.resolve("log")));
    var set = grove.backup();

    assertThat(grove.sets().line(set, "log").unsteady()).isTrue();
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, "x", java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException trouble) {
      throw new java.io.UncheckedIOException(trouble);
    }
  }

  @Test
  void neverWritesThroughASymlink() throws IOException {
    Description.shell(root, "mkdir -p etc/app; printf good > etc/app/conf");
    var set = grove.backup();
    var outside = Files.createDirectory(folder.resolve("outside"));
    Description.shell(root, "rm -rf etc/app; ln -s ../../outside etc/app");
    grove.restore(set, null, null, false);
    assertThat(outside).isEmptyDirectory();
    assertThat(root.resolve("etc/app/conf")).hasContent("good");

    Description.shell(root, "rm -rf etc; ln -s ../outside etc");
    assertThatThrownBy(() -> grove.restore(set, "etc/app", null, false))
        .hasStackTraceContaining("Expected");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void checksEverythingBeforeTheFirstByte() throws IOException {
    Description.shell(root, "printf good > one; printf more > two");
    var set = grove.backup();
    grove.sets().lose();
    var place = folder.resolve("nothing");

    assertThatThrownBy(() -> grove.restore(set, null, place, false))
        .hasStackTraceContaining("pieces missing");
    assertThat(place).doesNotExist();
  }

  @Test
  void aFolderInTheWayOfAFileIsNotDeletedUnasked() throws IOException {
    Description.shell(root, "printf good > one");
    var set = grove.backup();
    Description.shell(root, "rm one; mkdir one; : > one/x");

    assertThatThrownBy(() -> grove.trees().preview(grove.order(set, null, null, false)))
        .hasStackTraceContaining("found a folder with something in it");
    grove.restore(set, null, null, true);
    assertThat(root.resolve("one")).hasContent("good");
  }

  @Test
  void removesWhatAnInterruptedRestoreLeft() throws IOException {
    Description.shell(root, "mkdir d; printf good > d/one");
    var set = grove.backup();
    Description.shell(root, "printf half > d/.salvor-restore-abc-1; printf bad > d/one");
    assertThat(grove.sets().list(grove.backup()))
        .extracting(Entry::path)
        .doesNotContain("d/.salvor-restore-abc-1");
    grove.restore(set, null, null, false);

    assertThat(root.resolve("d")).isDirectoryContaining("glob:**/one");
    assertThat(root.resolve("d/.salvor-restore-abc-1")).doesNotExist();
  }
}
