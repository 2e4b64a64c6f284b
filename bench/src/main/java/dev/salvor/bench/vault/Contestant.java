package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.file.Path;

/** A tool that backs a directory up and restores it. */
interface Contestant extends AutoCloseable {
  String name();

  /** What it says of itself. */
  String version() throws IOException;

  /** Whether what it stores is encrypted; otherwise it is only the floor. */
  boolean encrypts();

  /** Makes an empty store. */
  void prepare() throws IOException;

  void backUp() throws IOException;

  /** Restores everything into a folder that is empty. */
  void restore(Path into) throws IOException;

  /** Restores one file, named from the root of the data, into a folder that is empty. */
  void restoreOne(String path, Path into) throws IOException;

  /** What it has stored, in bytes. */
  long stored() throws IOException;

  /** The most memory that its processes had resident since this was last asked, in bytes. */
  long takePeak() throws IOException;

  @Override
  default void close() {}
}
