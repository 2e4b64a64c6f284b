package dev.salvor.activities.vault.pack;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.salvor.runbooks.Payloads;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Indexes: lines that say which pieces a pack holds, compressed, never encrypted. */
public final class IndexFile {
  private static final int LONGEST = 8 << 20;
  private static final Pattern HEAD =
      Pattern.compile("\\{\"pack\":\"([0-9a-f]{64})\",\"bytes\":(\\d+),\"pieces\":");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZstdOutputStream lines;

  /** Begins an index, with random bytes as a pack does. */
  public IndexFile() throws IOException {
    var head = new byte[OpenPack.HEAD];
    var _ = new OpenPack(0, head);
    bytes.writeBytes(head);
    lines = new ZstdOutputStream(bytes);
  }

  public void add(byte[] line) throws IOException {
    lines.write(line);
  }

  /** Whether it is long enough to be an object of its own. */
  public boolean isFull() {
    return bytes.size() >= LONGEST;
  }

  /** The whole index. */
  public ByteBuffer close() throws IOException {
    lines.close();
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /** Whether a pack is to be looked at. */
  @FunctionalInterface
  public interface Accepted {
    boolean test(String pack, long bytes) throws IOException;
  }

  /** Lets the pieces of some packs be known to a writer. */
  public static void load(byte[] object, Accepted packs, PieceWriter pieces) throws IOException {
    try (var stream = new ZstdInputStream(new ByteArrayInputStream(object))) {
      read(stream, packs, pieces::known);
    }
  }

  /** The same for lines that are not compressed; answers those of them that were accepted. */
  public static List<Line> load(byte[] text, Accepted packs) throws IOException {
    var lines = new ArrayList<Line>();
    try (var stream = new ByteArrayInputStream(text)) {
      copy(stream, packs, lines::add);
    }
    return lines;
  }

  /** What is done with each line. */
  @FunctionalInterface
  public interface Lines {
    void line(Line line) throws IOException;
  }

  /** Gives the lines of some packs away as they are. */
  public static void copy(byte[] object, Accepted packs, Lines lines) throws IOException {
    try (var stream = new ZstdInputStream(new ByteArrayInputStream(object))) {
      copy(stream, packs, lines);
    }
  }

  /** A last line that is torn counts for nothing. */
  private static void copy(InputStream stream, Accepted packs, Lines lines) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      var head = HEAD.matcher(text);
      if (head.lookingAt() && text.endsWith("]}")) {
        var pack = head.group(1);
        long bytes = Long.parseLong(head.group(2));
        if (packs.test(pack, bytes)) {
          lines.line(new Line(pack, bytes, (text + "\n").getBytes(StandardCharsets.US_ASCII)));
        }
      }
    }
  }

  /** A line: what one pack holds. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  public record Line(String pack, long bytes, byte[] text) {
    /** Lets its pieces be known to a writer. */
    public void load(PieceWriter pieces) throws IOException {
      read(new ByteArrayInputStream(text), (name, size) -> true, pieces::known);
    }
  }

  /** What is done with each piece. */
  @FunctionalInterface
  private interface Each {
    void piece(String pack, long packBytes, byte[] name, Place place) throws IOException;
  }

  private static void read(InputStream stream, Accepted packs, Each each) throws IOException {
    try (var parser = Payloads.mapper().createParser(stream)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        line(parser, packs, each);
      }
    } catch (JacksonException damaged) {
      throw new IOException("Expected a whole index, found one that is damaged", damaged);
    }
  }

  private static void line(JsonParser parser, Accepted packs, Each each) throws IOException {
    var pack = "";
    long bytes = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case "pack" -> pack = parser.getString();
        case "bytes" -> bytes = parser.getLongValue();
        case "pieces" -> pieces(parser, pack, bytes, packs.test(pack, bytes), each);
        default -> parser.skipChildren();
      }
    }
  }

  private static void pieces(
      JsonParser parser, String pack, long bytes, boolean accepted, Each each) throws IOException {
    if (!accepted) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      parser.nextToken();
      var name = HexFormat.of().parseHex(parser.getString());
      long at = number(parser);
      int length = (int) number(parser);
      long from = number(parser);
      int stored = (int) number(parser);
      parser.nextToken();
      each.piece(pack, bytes, name, new Place(0, at, length, from, stored));
    }
  }

  private static long number(JsonParser parser) {
    parser.nextToken();
    return parser.getLongValue();
  }
}
