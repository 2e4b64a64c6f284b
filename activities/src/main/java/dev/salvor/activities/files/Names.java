package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.PathOrder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of files: bytes to the system, text to people. */
final class Names {
  /** By the bytes of their UTF-8, which is by code points. */
  static final Comparator<String> ORDER = PathOrder.BYTES;

  private Names() {}

  static byte[] bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  /** The text of a name; null where its bytes are not UTF-8. */
  static @Nullable String text(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException other) {
      return null;
    }
  }

  /** The text of a name, with {@code \xNN} for each byte where it is not UTF-8. */
  static String shown(byte[] name) {
    var text = text(name);
    if (text != null) {
      return text;
    }
    var escaped = new StringBuilder();
    for (byte each : name) {
      escaped.append(
          each >= 0x20 && each < 0x7f && each != '\\'
              ? String.valueOf((char) each)
              : String.format(Locale.ROOT, "\\x%02x", each));
    }
    return escaped.toString();
  }

  static String below(String folder, String name) {
    return folder.isEmpty() || folder.equals(".") ? name : folder + "/" + name;
  }

  /** The folder that a path is in; {@code .} for the topmost. */
  static String folder(String path) {
    var slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
