package dev.salvor.activities.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetFiles.Line;
import dev.salvor.runbooks.vault.SetsQuery.Page;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.SetLists;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListedSetsTest {
  private static final SetName SET = new SetName("target", "set");
  private static final Instant AT = Instant.parse("2026-01-31T03:00:00Z");

  @Test
  void pagesThroughALongList() {
    var many = IntStream.range(0, 450).mapToObj(each -> file("etc/%03d".formatted(each))).toList();
    var list = new ListedSets(_ -> reader(many));
    var first = list.page(new SetLists.Wanted(SET, new Page("etc/", null)));
    var second = list.page(new SetLists.Wanted(SET, new Page("etc/", first.next())));
    var third = list.page(new SetLists.Wanted(SET, new Page("etc/", second.next())));

    assertThat(Stream.of(first, second, third).map(page -> page.lines().size()))
        .containsExactly(200, 200, 50);
    assertThat(second.lines().getFirst().path()).isEqualTo("etc/200");
    assertThat(third.next()).isNull();
  }

  @Test
  void tellsWhatBeginsSo() {
    var list = new ListedSets(_ -> reader(List.of(file("etc/a"), file("var/b"), file("var/c"))));

    assertThat(list.page(new SetLists.Wanted(SET, new Page("var/", null))).lines())
        .extracting(Line::path)
        .containsExactly("var/b", "var/c");
    assertThat(list.page(new SetLists.Wanted(SET, new Page("var/c", null))).next()).isNull();
  }

  @Test
  void tellsWhatAnEntryIs() {
    var link = entry("a", Entry.Type.SYMLINK, null, "../b", null);
    var lost = entry("b", Entry.Type.LEFT_OUT, null, null, "a socket");
    var lines =
        new ListedSets(_ -> reader(List.of(link, lost, file("c"))))
            .page(new SetLists.Wanted(SET, new Page("", null)))
            .lines();

    assertThat(lines)
        .containsExactly(
            new Line("a", SetFiles.Type.SYMLINK, 0, AT, "points to ../b"),
            new Line("b", SetFiles.Type.LEFT_OUT, 0, AT, "a socket"),
            new Line("c", SetFiles.Type.FILE, 7, AT, null));
  }

  @Test
  void saysThatTheVaultDoesNotAnswer() {
    var list =
        new ListedSets(_ -> {
          throw new IOException("nobody at the other end");
        });

    assertThatThrownBy(() -> list.page(new SetLists.Wanted(SET, new Page("", null))))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("found nobody at the other end");
  }

  private static Entry file(String path) {
    var content = new Content(7, "digest", List.of(), List.of());
    return entry(path, Entry.Type.FILE, content, null, null);
  }

  private static Entry entry(
      String path,
      Entry.Type type,
      @Nullable Content content,
      @Nullable String link,
      @Nullable String why) {
    return new Entry(
        path, type, 0644, 0, 0, "", "", AT, AT, 1, content, Map.of(), link, null, false, why);
  }

  private static SetReader reader(List<Entry> entries) {
    return new SetReader() {
      @Override
      public BackupSet set() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Entries entries() {
        return over(entries.iterator());
      }

      @Override
      public void requireWhole() {}

      @Override
      public void read(Iterator<SetReader.Wanted> wanted) {}

      @Override
      public void close() {}
    };
  }

  private static Entries over(Iterator<Entry> entries) {
    return new Entries() {
      @Override
      public @Nullable Entry next() {
        return entries.hasNext() ? entries.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
