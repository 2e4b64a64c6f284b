package dev.salvor.workflows.files;

import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands a person would type, step by step, with a run's own values: the way out when
 * Temporal itself is gone.
 */
final class ByHand {
  private static final String ASIDE = "/var/tmp/salvor-by-hand";

  private final String name;
  private final Target target;
  private final String root;

  ByHand(String name, Target target) {
    this.name = name;
    this.target = target;
    this.root = quoted(target.directory().root());
  }

  static List<String> inOrder(Map<String, List<String>> steps) {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  Map<String, List<String>> backup() {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(FilesBackup.LOOK, List.of("ls -la " + root, "df -h " + root));
    steps.put(
        FilesBackup.STORE,
        List.of(
            "tar --create --sparse --xattrs --one-file-system --directory %s . | zstd > %s.tar.zst"
                .formatted(root, name)));
    steps.put(FilesBackup.PUBLISH, List.of("sha256sum %s.tar.zst".formatted(name)));
    return steps;
  }

  Map<String, List<String>> restore(BackupSet set, @Nullable String path, String place) {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(FilesRestore.LOOK, List.of("ls -la " + root, "df -h " + root));
    steps.put(
        FilesRestore.FIND_SET,
        List.of(
            "cd VAULT   # the place of the vault %s in the inventory".formatted(target.vault()),
            "sha256sum %s/sets/%s.json   # has to be %s"
                .formatted(name, set.name(), set.digest())));
    steps.put(FilesRestore.PREVIEW, aside(set, path, place));
    steps.put(FilesRestore.RESTORE, List.of(copy(path, place)));
    steps.put(FilesRestore.COMPARE, List.of(difference(path, place) + "   # says nothing"));
    return steps;
  }

  private List<String> aside(BackupSet set, @Nullable String path, String place) {
    return List.of(
        "sh docs/salvor-restore.sh %s %s %s".formatted(name, set.name(), ASIDE),
        difference(path, place),
        "find %s -newermt %s".formatted(quoted(place), set.dataTime()));
  }

  private static String copy(@Nullable String path, String place) {
    return path == null
        ? "cp --archive --remove-destination --sparse=always %s/. %s/"
            .formatted(ASIDE, quoted(place))
        : "(cd %s && cp --archive --parents --remove-destination --sparse=always %s %s/)"
            .formatted(ASIDE, quoted(path), quoted(place));
  }

  private static String difference(@Nullable String path, String place) {
    var below = path == null ? "" : "/" + path;
    return "diff --recursive --brief --no-dereference %s %s"
        .formatted(quoted(ASIDE + below), quoted(place + below));
  }

  /** As a shell takes it, whatever is in it. */
  static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./@:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
