package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a node would throw its index away and build it anew, which takes hours on a large one. */
final class IndexFaults {
  private IndexFaults() {}

  /** The first reason; empty where there is none. */
  static String of(Path folder, long chaser) throws IOException {
    var file = folder.resolve("indexmap");
    if (!Files.exists(file)) {
      return "";
    }
    try {
      return fault(folder, IndexMap.read(file), chaser);
    } catch (CorruptDatabase malformed) {
      return String.valueOf(malformed.getMessage());
    }
  }

  private static String fault(Path folder, IndexMap map, long chaser) throws IOException {
    if (map.commit() >= chaser) {
      return "the index knows the log up to %d, and the chaser is at %d"
          .formatted(map.commit(), chaser);
    }
    for (var table : map.tables()) {
      var fault = PTable.fault(folder.resolve(table));
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }
}
