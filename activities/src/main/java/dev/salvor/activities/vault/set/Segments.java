package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the stored bytes of a file are in it: they follow each other, with its holes between. */
final class Segments {
  private final Content content;

  Segments(Content content) {
    this.content = content;
  }

  /** Gives bytes to a file, in as many parts as holes cut them into. */
  void place(long stored, ByteBuffer bytes, SetReader.Wanted wanted) throws IOException {
    long at = stored;
    int hole = 0;
    var holes = content.holes();
    while (hole < holes.size() && holes.get(hole).at() <= at) {
      at += holes.get(hole++).length();
    }
    int end = bytes.limit();
    while (bytes.position() < end) {
      long room = hole < holes.size() ? holes.get(hole).at() - at : Long.MAX_VALUE;
      int part = (int) Math.min(room, end - bytes.position());
      wanted.take(at, bytes.limit(bytes.position() + part).slice());
      bytes.position(bytes.limit()).limit(end);
      at += part;
      if (part == room) {
        at += holes.get(hole++).length();
      }
    }
  }
}
