package dev.salvor.activities.kurrentdb;

import java.nio.file.Path;

/** Restores where the index is beside the database. */
class IndexBesideTest extends RenamedDirectoriesContract {
  @Override
  Path index() {
    return home.resolve("data/index");
  }
}
