package dev.salvor.activities.files;

import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One restore.
 *
 * @param place where to
 * @param isElsewhere whether that is not where the set came from
 * @param scope which part of the set
 * @param delete whether what the set does not have is removed
 * @param kept what the set was to have; what it was not to have is never removed
 * @param owners whether owners can be put back
 */
record Job(
    Path place, boolean isElsewhere, Scope scope, boolean delete, Patterns kept, boolean owners) {

  static Job of(
      BackupSet set, Tree tree, @Nullable String path, @Nullable String to, boolean delete) {
    var place = to == null ? Path.of(tree.root()) : Places.absolute(to);
    var exclude = new ArrayList<>(patterns(set, "exclude"));
    exclude.addAll(tree.exclude());
    return new Job(
        place,
        !place.equals(Path.of(tree.root())),
        path == null ? Scope.EVERYTHING : new Scope(path),
        delete,
        new Patterns(patterns(set, "include"), exclude),
        Owners.mayGive());
  }

  private static List<String> patterns(BackupSet set, String name) {
    var joined = set.source().getOrDefault(name, "");
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\n"));
  }

  /** Whether a set of that tree says nothing about a path, because it was told to leave it out. */
  boolean leavesAlone(String path, boolean folder) {
    for (var at = path; !at.equals("."); at = Names.folder(at)) {
      if (kept.excludes(at, folder || !at.equals(path))) {
        return true;
      }
    }
    return !kept.includes(path, folder);
  }
}
