package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Files;

/** What one node gives another of one of its chunks. */
final class Handover {
  private Handover() {}

  /**
   * A completed chunk that the other has nothing of is given whole; one that was scavenged is given
   * so or not at all.
   */
  static Slice of(Chunk chunk, long position, int most) throws IOException {
    var header = chunk.header();
    int from = (int) (position - header.firstPosition());
    if (chunk.isCompleted() && from == 0) {
      return Slice.whole(chunk.file().getFileName().toString(), Files.readAllBytes(chunk.file()));
    }
    if (header.scavenged()) {
      return Slice.restart(header.firstPosition());
    }
    int left = Math.max(0, chunk.written() - from);
    var given = chunk.data(from, Math.min(most, left));
    var data = new byte[Records.whole(given)];
    given.get(data);
    boolean end = chunk.isCompleted() && data.length == left;
    return Slice.data(position, header.bytes().array(), data, end);
  }
}
