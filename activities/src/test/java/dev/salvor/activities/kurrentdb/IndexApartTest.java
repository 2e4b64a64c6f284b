package dev.salvor.activities.kurrentdb;

import java.nio.file.Path;

/** Restores where the index has a place of its own. */
class IndexApartTest extends RenamedDirectoriesContract {
  @Override
  Path index() {
    return home.resolve("elsewhere/index");
  }
}
