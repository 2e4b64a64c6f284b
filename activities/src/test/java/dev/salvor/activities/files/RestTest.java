package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.files.Verdict.Kind;
import dev.salvor.activities.vault.set.Entry;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestTest {
  private final Rest rest = new Rest(3);

  private static Entry entry(String path, Entry.Type type, @Nullable String sameAs) {
    return new Entry(
        path,
        type,
        0644,
        0,
        0,
        "",
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        1,
        null,
        Map.of(),
        null,
        sameAs,
        false,
        null);
  }

  private static Found found(String path, boolean isFolder) {
    int mode = isFolder ? 0040755 : 0100644;
    return new Found(path, new Stat(mode, 0, 0, 1, 1, 1, 0, 0, Instant.EPOCH, Instant.EPOCH));
  }

  private void see(Entry entry, Kind kind) {
    rest.see(new Verdict(new Both(entry, null), kind, ""));
  }

  private void remove(String path, boolean isFolder) {
    rest.see(new Verdict(new Both(null, found(path, isFolder)), Kind.REMOVE, ""));
  }

  @Test
  void remembersFoldersAndFurtherNames() {
    see(entry(".", Entry.Type.DIRECTORY, null), Kind.EQUAL);
    see(entry("a", Entry.Type.FILE, null), Kind.CREATE);
    see(entry("b", Entry.Type.FILE, "a"), Kind.CREATE);

    assertThat(rest.isWhole()).isTrue();
    assertThat(rest.folders()).extracting(Entry::path).containsExactly(".");
    assertThat(rest.links()).extracting(Entry::path).containsExactly("b");
    assertThat(rest.removals()).isEmpty();
  }

  @Test
  void removesNothingTwice() {
    remove("d", true);
    remove("d/e", false);
    remove("d2", false);

    assertThat(rest.removals()).extracting(Found::path).containsExactly("d", "d2");
  }

  @Test
  void saysWhereItIsTooMuch() {
    for (var path : new String[] {"a", "b", "c"}) {
      see(entry(path, Entry.Type.DIRECTORY, null), Kind.CREATE);
    }
    assertThat(rest.isWhole()).isTrue();
    see(entry("d", Entry.Type.DIRECTORY, null), Kind.CREATE);
    assertThat(rest.isWhole()).isFalse();
  }
}
