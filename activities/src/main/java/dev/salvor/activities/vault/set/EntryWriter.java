package dev.salvor.activities.vault.set;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes lines of the list. By hand, because there are many. For one thread. */
final class EntryWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder line = new StringBuilder(512);
  private final Instants instants = new Instants();
  private final UnaryOperator<String> packs;

  /**
   * @param packs what stands for a pack's name
   */
  EntryWriter(UnaryOperator<String> packs) {
    this.packs = packs;
  }

  /** The line with its line break, in UTF-8. */
  byte[] write(Entry entry) {
    line.setLength(0);
    line.append('{');
    text("path", entry.path());
    text("type", EntryTypes.name(entry.type()));
    text("mode", "0" + Integer.toOctalString(entry.mode()));
    number("uid", entry.uid());
    number("gid", entry.gid());
    text("user", entry.user());
    text("group", entry.group());
    instant("mtime", entry.modifiedAt());
    instant("ctime", entry.changedAt());
    number("inode", entry.inode());
    var content = entry.content();
    if (content != null) {
      content(content);
    }
    attributes(entry);
    optional("link", entry.link());
    optional("same-as", entry.sameAs());
    if (entry.unsteady()) {
      key("unsteady").append("true");
    }
    optional("why", entry.why());
    optional("tag", entry.tag());
    return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void content(Content content) {
    number("size", content.size());
    text("sha256", content.sha256());
    key("pieces").append('[');
    boolean single = content.pieces().size() == 1 && content.holes().isEmpty();
    for (var piece : content.pieces()) {
      piece(piece, single);
    }
    close();
    if (!content.holes().isEmpty()) {
      key("holes").append('[');
      for (var hole : content.holes()) {
        line.append('[').append(hole.at()).append(',').append(hole.length()).append("],");
      }
      close();
    }
  }

  private void piece(Piece piece, boolean single) {
    line.append('[').append(packs.apply(piece.pack()));
    line.append(',').append(piece.at()).append(',').append(piece.length());
    line.append(',').append(piece.from()).append(',').append(piece.stored());
    if (!single) {
      line.append(",\"").append(piece.sha256()).append('"');
    }
    line.append("],");
  }

  /** Ends an array whose elements were each followed by a comma. */
  private void close() {
    int last = line.length() - 1;
    if (line.charAt(last) == ',') {
      line.setLength(last);
    }
    line.append(']');
  }

  private void attributes(Entry entry) {
    if (!entry.attributes().isEmpty()) {
      key("xattrs").append('{');
      new TreeMap<>(entry.attributes())
          .forEach((name, value) -> {
            string(name).append(':');
            string(value).append(',');
          });
      line.setLength(line.length() - 1);
      line.append('}');
    }
  }

  private StringBuilder key(String key) {
    if (line.length() > 1) {
      line.append(',');
    }
    return line.append('"').append(key).append("\":");
  }

  private void instant(String key, Instant instant) {
    instants.write(instant, key(key).append('"'));
    line.append('"');
  }

  private void number(String key, long value) {
    key(key).append(value);
  }

  private void optional(String key, @Nullable String value) {
    if (value != null) {
      text(key, value);
    }
  }

  private void text(String key, String value) {
    key(key);
    string(value);
  }

  private StringBuilder string(String value) {
    line.append('"');
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      if (character < ' ') {
        line.append("\\u00").append(HEX[character >> 4]).append(HEX[character & 15]);
      } else {
        if (character == '"' || character == '\\') {
          line.append('\\');
        }
        line.append(character);
      }
    }
    return line.append('"');
  }
}
