package dev.salvor.activities.kurrentdb;

import java.nio.file.Path;

/** Restores where the index is a folder of the database, as it is by default. */
class IndexInsideTest extends RenamedDirectoriesContract {
  @Override
  Path index() {
    return db().resolve("index");
  }
}
