package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.set.Content.Hole;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands lines of the list, in their order: one that names packs is of those after it. */
final class EntryLine {
  private final Instants instants = new Instants();
  private List<String> packs = List.of();
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
  private @Nullable String tag;

  /** The entry of a line; null where it only names packs. */
  @Nullable Entry read(byte[] bytes, int from, int end) throws IOException {
    var scanner = new JsonScanner(bytes, from, end);
    if (scanner.isAtEnd()) {
      return null;
    }
    try {
      return read(scanner) ? entry() : null;
    } catch (DateTimeException
        | ArithmeticException
        | IllegalArgumentException
        | IndexOutOfBoundsException damaged) {
      throw new IOException(JsonScanner.damaged().getMessage(), damaged);
    }
  }

  private boolean read(JsonScanner scanner) throws IOException {
    forget();
    var owner = user;
    var owners = group;
    user = "";
    group = "";
    boolean entry = true;
    scanner.expect('{');
    for (boolean first = true; scanner.next('}', first); first = false) {
      var key = scanner.key();
      if (key.equals("packs")) {
        packs = texts(scanner);
        entry = false;
      } else if (!attribute(key, scanner)) {
        content(key, scanner);
      }
    }
    if (!scanner.isAtEnd()) {
      throw JsonScanner.damaged();
    }
    user = again(owner, user);
    group = again(owners, group);
    return entry;
  }

  private void forget() {
    path = "";
    type = "";
    mode = 0;
    uid = 0;
    gid = 0;
    mtime = Instant.EPOCH;
    ctime = Instant.EPOCH;
    inode = 0;
    size = 0;
    sha256 = null;
    pieces = List.of();
    holes = List.of();
    xattrs = Map.of();
    link = null;
    sameAs = null;
    unsteady = false;
    why = null;
    tag = null;
  }

  private boolean attribute(String key, JsonScanner scanner) throws IOException {
    switch (key) {
      case "path" -> path = scanner.text();
      case "type" -> type = scanner.text();
      case "mode" -> mode = Integer.parseInt(scanner.text(), 8);
      case "uid" -> uid = scanner.number();
      case "gid" -> gid = scanner.number();
      case "user" -> user = scanner.text();
      case "group" -> group = scanner.text();
      case "mtime" -> mtime = instants.of(scanner.text());
      case "ctime" -> ctime = instants.of(scanner.text());
      case "inode" -> inode = scanner.number();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Most files have the owner of the one before. */
  private static String again(String before, String now) {
    return before.equals(now) ? before : now;
  }

  private void content(String key, JsonScanner scanner) throws IOException {
    switch (key) {
      case "size" -> size = scanner.number();
      case "sha256" -> sha256 = scanner.text();
      case "pieces" -> pieces = pieces(scanner);
      case "holes" -> holes = holes(scanner);
      case "xattrs" -> xattrs = xattrs(scanner);
      case "link" -> link = scanner.text();
      case "same-as" -> sameAs = scanner.text();
      case "unsteady" -> unsteady = scanner.truth();
      case "why" -> why = scanner.text();
      case "tag" -> tag = scanner.text();
      default -> scanner.skip();
    }
  }

  private static List<String> texts(JsonScanner scanner) throws IOException {
    var found = new ArrayList<String>();
    scanner.expect('[');
    for (boolean first = true; scanner.next(']', first); first = false) {
      found.add(scanner.text());
    }
    return found;
  }

  private List<Piece> pieces(JsonScanner scanner) throws IOException {
    var found = new ArrayList<Piece>(1);
    scanner.expect('[');
    for (boolean first = true; scanner.next(']', first); first = false) {
      scanner.expect('[');
      var pack = packs.get(Math.toIntExact(scanner.number()));
      long at = following(scanner);
      int length = Math.toIntExact(following(scanner));
      long start = following(scanner);
      int stored = Math.toIntExact(following(scanner));
      var own = scanner.takes(',') ? scanner.text() : "";
      scanner.expect(']');
      found.add(new Piece(pack, at, length, start, stored, own));
    }
    return found;
  }

  private static long following(JsonScanner scanner) throws IOException {
    scanner.expect(',');
    return scanner.number();
  }

  private static List<Hole> holes(JsonScanner scanner) throws IOException {
    var found = new ArrayList<Hole>();
    scanner.expect('[');
    for (boolean first = true; scanner.next(']', first); first = false) {
      scanner.expect('[');
      found.add(new Hole(scanner.number(), following(scanner)));
      scanner.expect(']');
    }
    return found;
  }

  private static Map<String, String> xattrs(JsonScanner scanner) throws IOException {
    var found = new HashMap<String, String>();
    scanner.expect('{');
    for (boolean first = true; scanner.next('}', first); first = false) {
      found.put(scanner.key(), scanner.text());
    }
    return found;
  }

  private Entry entry() {
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
        why,
        tag);
  }

  /** A single piece has the file's own SHA-256. */
  private @Nullable Content whole() {
    var told = sha256;
    if (told == null) {
      return null;
    }
    if (pieces.size() == 1) {
      pieces = List.of(named(pieces.getFirst(), told));
    }
    return new Content(size, told, holes, pieces);
  }

  private static Piece named(Piece piece, String sha256) {
    return piece.sha256().isEmpty()
        ? new Piece(piece.pack(), piece.at(), piece.length(), piece.from(), piece.stored(), sha256)
        : piece;
  }
}
