package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Files of several pieces, or with holes: read batch by batch, and compared as a whole. */
final class LargeFiles {
  private static final int MOST_WAITING = 1_000;

  private final SetReader reader;
  private final Said said;
  private final Queue<String> spoiled;
  private final Batch batch = new Batch();
  private final List<WholeFile> waiting = new ArrayList<>();

  LargeFiles(SetReader reader, Said said, Queue<String> spoiled) {
    this.reader = reader;
    this.said = said;
    this.spoiled = spoiled;
  }

  void add(String path, Content content) throws IOException {
    var file = new WholeFile(path, content);
    for (var piece : content.pieces()) {
      if (batch.isFullFor(piece)) {
        read();
      }
      batch.add(file, piece);
    }
    waiting.add(file);
    if (waiting.size() >= MOST_WAITING) {
      read();
    }
  }

  /** Files that are all asked for have everything afterwards. */
  void read() throws IOException {
    said.during(() -> batch.read(reader));
    for (var file : waiting) {
      if (!file.isProven()) {
        spoiled.add(file.path());
      }
    }
    waiting.clear();
  }
}
