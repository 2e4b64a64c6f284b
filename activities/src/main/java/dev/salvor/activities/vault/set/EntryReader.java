package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.set.Content.Hole;
import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads lines of the list, one after the other. */
final class EntryReader implements Entries {
  private final InputStream lines;
  private final List<String> packs = new ArrayList<>();
  private @Nullable JsonParser opened;

  EntryReader(InputStream lines) {
    this.lines = lines;
  }

  /** A parser reads as soon as there is one. */
  private JsonParser parser() {
    var known = opened;
    if (known == null) {
      known = Payloads.mapper().createParser(lines);
      opened = known;
    }
    return known;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    try {
      var parser = parser();
      while (parser.nextToken() != null) {
        var line = new Line(parser);
        if (line.read()) {
          return line.entry();
        }
      }
      return null;
    } catch (JacksonException | DateTimeException | IndexOutOfBoundsException damaged) {
      throw new IOException("Expected a whole list of files, found one that is damaged", damaged);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
    lines.close();
  }

  /** One line, as far as it is read. */
  private final class Line {
    private final JsonParser parser;
    private String path = "";
    private String type = "";
    private int mode;
    private long uid;
    private long gid;
    private String user = "";
    private String group = "";
    private Instant mtime = Instant.EPOCH;
    private Instant ctime = Instant.EPOCH;
    private long inode;
    private long size;
    private @Nullable String sha256;
    private List<Piece> pieces = List.of();
    private List<Hole> holes = List.of();
    private Map<String, String> xattrs = Map.of();
    private @Nullable String link;
    private @Nullable String sameAs;
    private boolean unsteady;
    private @Nullable String why;

    Line(JsonParser parser) {
      this.parser = parser;
    }

    /** Returns false where the line names packs. */
    boolean read() {
      boolean entry = true;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var key = parser.currentName();
        parser.nextToken();
        if (key.equals("packs")) {
          packs();
          entry = false;
        } else if (!attribute(key)) {
          content(key);
        }
      }
      return entry;
    }

    private void packs() {
      packs.clear();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        packs.add(parser.getString());
      }
    }

    private boolean attribute(String key) {
      switch (key) {
        case "path" -> path = parser.getString();
        case "type" -> type = parser.getString();
        case "mode" -> mode = Integer.parseInt(parser.getString(), 8);
        case "uid" -> uid = parser.getLongValue();
        case "gid" -> gid = parser.getLongValue();
        case "user" -> user = parser.getString();
        case "group" -> group = parser.getString();
        case "mtime" -> mtime = Instant.parse(parser.getString());
        case "ctime" -> ctime = Instant.parse(parser.getString());
        case "inode" -> inode = parser.getLongValue();
        default -> {
          return false;
        }
      }
      return true;
    }

    private void content(String key) {
      switch (key) {
        case "size" -> size = parser.getLongValue();
        case "sha256" -> sha256 = parser.getString();
        case "pieces" -> pieces = pieces();
        case "holes" -> holes = holes();
        case "xattrs" -> xattrs = xattrs();
        case "link" -> link = parser.getString();
        case "same-as" -> sameAs = parser.getString();
        case "unsteady" -> unsteady = parser.getBooleanValue();
        case "why" -> why = parser.getString();
        default -> parser.skipChildren();
      }
    }

    private List<Piece> pieces() {
      var found = new ArrayList<Piece>();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        var pack = packs.get((int) number());
        long at = number();
        int length = (int) number();
        long from = number();
        int stored = (int) number();
        var own = "";
        if (parser.nextToken() != JsonToken.END_ARRAY) {
          own = parser.getString();
          parser.nextToken();
        }
        found.add(new Piece(pack, at, length, from, stored, own));
      }
      return found;
    }

    private List<Hole> holes() {
      var found = new ArrayList<Hole>();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        found.add(new Hole(number(), number()));
        parser.nextToken();
      }
      return found;
    }

    private Map<String, String> xattrs() {
      var found = new HashMap<String, String>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        parser.nextToken();
        found.put(name, parser.getString());
      }
      return found;
    }

    private long number() {
      parser.nextToken();
      return parser.getLongValue();
    }

    Entry entry() {
      return new Entry(
          path,
          EntryTypes.of(type),
          mode,
          uid,
          gid,
          user,
          group,
          mtime,
          ctime,
          inode,
          whole(),
          xattrs,
          link,
          sameAs,
          unsteady,
          why);
    }

    /** A single piece has the file's own SHA-256. */
    private @Nullable Content whole() {
      if (sha256 == null) {
        return null;
      }
      var told = sha256;
      var complete =
          pieces.stream()
              .map(piece ->
                  piece.sha256().isEmpty()
                      ? new Piece(
                          piece.pack(),
                          piece.at(),
                          piece.length(),
                          piece.from(),
                          piece.stored(),
                          told)
                      : piece)
              .toList();
      return new Content(size, told, holes, complete);
    }
  }
}
