package dev.salvor.lab.kurrentdb;

import java.nio.file.Path;

/**
 * One node of the lab's cluster.
 *
 * @param folder of everything that is its own
 */
public record RangeNode(String name, int port, Path folder) {
  public Path db() {
    return folder.resolve("db");
  }

  public Path index() {
    return db().resolve("index");
  }

  public String endpoint() {
    return "127.0.0.1:" + port;
  }
}
