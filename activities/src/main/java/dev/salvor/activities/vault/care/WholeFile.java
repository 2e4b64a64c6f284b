package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.pack.ObjectStore;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Content.Hole;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Computes the SHA-256 of a file anew, out of what is stored of it, with its holes as zeros. */
final class WholeFile {
  private static final byte[] ZEROS = new byte[1 << 16];

  private final String path;
  private final Content content;
  private final MessageDigest sha256 = ObjectStore.sha256();
  private long position;
  private int hole;
  private boolean spoiled;

  WholeFile(String path, Content content) {
    this.path = path;
    this.content = content;
  }

  /** One piece without holes has the file's own SHA-256, which whoever reads compares. */
  static boolean isOnePiece(Content content) {
    return content.holes().isEmpty()
        && content.pieces().size() == 1
        && content.pieces().getFirst().length() == content.size()
        && content.pieces().getFirst().sha256().equals(content.sha256());
  }

  String path() {
    return path;
  }

  Content content() {
    return content;
  }

  /** Something of it cannot be had. */
  void spoil() {
    spoiled = true;
  }

  /** Adds what is stored next. */
  void add(byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      skipHoles();
      var holes = content.holes();
      long room = hole < holes.size() ? holes.get(hole).at() - position : Long.MAX_VALUE;
      int part = (int) Math.min(room, bytes.length - done);
      sha256.update(bytes, done, part);
      done += part;
      position += part;
    }
  }

  private void skipHoles() {
    var holes = content.holes();
    while (hole < holes.size() && holes.get(hole).at() <= position) {
      skip(holes.get(hole++));
    }
  }

  private void skip(Hole skipped) {
    for (long left = skipped.length(); left > 0; left -= ZEROS.length) {
      sha256.update(ZEROS, 0, (int) Math.min(left, ZEROS.length));
    }
    position += skipped.length();
  }

  /** Whether all of it came, and is what the list says. */
  boolean isProven() {
    skipHoles();
    return !spoiled
        && position == content.size()
        && HexFormat.of().formatHex(sha256.digest()).equals(content.sha256());
  }
}
