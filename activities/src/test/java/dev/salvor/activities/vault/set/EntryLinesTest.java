package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.vault.set.Content.Hole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryLinesTest {
  private static final Instant AT = Instant.parse("2026-01-31T02:57:41.123456789Z");
  private static final String PACK = "ab".repeat(32);

  private static Entry file(String path, Content content) {
    return new Entry(
        path,
        Entry.Type.FILE,
        04755,
        12,
        34,
        "me",
        "us",
        AT,
        AT,
        99,
        content,
        Map.of("comment", "AAE=", "b", ""),
        null,
        null,
        true,
        null);
  }

  private static List<Entry> entries() {
    var sha256 = "cd".repeat(32);
    var single = new Content(5, sha256, List.of(), List.of(new Piece(PACK, 1, 5, 2, 9, sha256)));
    var holed =
        new Content(
            100,
            sha256,
            List.of(new Hole(0, 10), new Hole(50, 50)),
            List.of(new Piece(PACK, 6, 40, 11, 20, "ef".repeat(32))));
    return List.of(
        file("a \"quoted\" \\ path\nwith a break, ü and 😀", single),
        file("holed", holed),
        new Entry(
            "link",
            Entry.Type.SYMLINK,
            0777,
            0,
            0,
            "",
            "",
            AT,
            AT,
            1,
            null,
            Map.of(),
            "../a",
            null,
            false,
            null),
        new Entry(
            "second",
            Entry.Type.FILE,
            0600,
            0,
            0,
            "",
            "",
            AT,
            AT,
            1,
            null,
            Map.of(),
            null,
            "holed",
            false,
            null),
        new Entry(
            "socket",
            Entry.Type.LEFT_OUT,
            0600,
            0,
            0,
            "",
            "",
            AT,
            AT,
            1,
            null,
            Map.of(),
            null,
            null,
            false,
            "a socket"),
        new Entry(
            "tagged",
            Entry.Type.FILE,
            0444,
            0,
            0,
            "",
            "",
            AT,
            AT,
            1,
            single,
            Map.of(),
            null,
            null,
            false,
            null,
            "what \"its\" owner knows"));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    var lines = new ByteArrayOutputStream();
    lines.writeBytes(
        "{\"packs\":[\"x\",\"%s\"]}\n".formatted(PACK).getBytes(StandardCharsets.UTF_8));
    var writer = new EntryWriter(pack -> "1");
    entries().forEach(entry -> lines.writeBytes(writer.write(entry)));

    try (var reader = new EntryReader(new ByteArrayInputStream(lines.toByteArray()))) {
      for (var entry : entries()) {
        assertThat(reader.next()).isEqualTo(entry);
      }
      assertThat(reader.next()).isNull();
    }
    assertThat(lines.toString(StandardCharsets.UTF_8).lines()).hasSize(7);
  }

  private static EntryReader reader(String text) {
    return new EntryReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsWhatAnotherWriterWrote() throws IOException {
    var text =
        """
        { "packs" : [ "%1$s" ] , "more" : [1, {"a": [true, null, -1.5e3]}] }

        {"sha256":"%2$s", "pieces":[ [ 0 , 1,5, 2,9 ] ],"size":5 , "unknown":{"x":["y\\\\"]},"path":"d\\u00fc\\ud83d\\ude00\\/\\t",        "type":"file","mode":"0640","mtime":"2026-01-31T02:57:41.5Z","unsteady":false}
        {"path":"last","type":"something else"}\
        """
            .formatted(PACK, "cd".repeat(32));
    try (var reader = reader(text)) {
      var file = Objects.requireNonNull(reader.next());
      assertThat(file.path()).isEqualTo("dü😀/\t");
      assertThat(file.modifiedAt()).isEqualTo(Instant.parse("2026-01-31T02:57:41.5Z"));
      assertThat(file.content())
          .isEqualTo(
              new Content(
                  5,
                  "cd".repeat(32),
                  List.of(),
                  List.of(new Piece(PACK, 1, 5, 2, 9, "cd".repeat(32)))));
      var last = Objects.requireNonNull(reader.next());
      assertThat(last.type()).isEqualTo(Entry.Type.LEFT_OUT);
      assertThat(last.user()).as("nothing of the line before").isEmpty();
      assertThat(last.content()).isNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void readsLinesThatAreLongerThanItsBuffer() throws IOException {
    var why = "because ".repeat(50_000);
    try (var reader = reader("{\"path\":\"a\",\"why\":\"" + why + "\"}\n{\"path\":\"b\"}\n")) {
      var first = Objects.requireNonNull(reader.next());
      assertThat(first.why()).isEqualTo(why);
      var second = Objects.requireNonNull(reader.next());
      assertThat(second.path()).isEqualTo("b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "nonsense",
        "{\"path\":\"a",
        "{\"path\":\"a\"} {",
        "{\"path\" \"a\"}",
        "{\"path\":\"\\x\"}",
        "{\"mode\":\"9\"}",
        "{\"mtime\":\"soon\"}",
        "{\"size\":99999999999999999999}",
        "{\"pieces\":[[0,1,2,3,4]],\"sha256\":\"\"}",
        "{\"unsteady\":maybe}"
      })
  void refusesADamagedLine(String text) throws IOException {
    try (var reader = reader(text)) {
      assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
    }
  }
}
