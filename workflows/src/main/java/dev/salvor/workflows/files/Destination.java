package dev.salvor.workflows.files;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What of a set goes where.
 *
 * @param path below the target's directory; null for everything
 * @param to another place; null for where it came from
 */
record Destination(@Nullable String path, @Nullable String to) {
  /** Understands what an operator typed; an absolute path below the directory is one below it. */
  static Destination of(FilesRestoreSettings settings, String root) {
    return new Destination(path(settings.path(), root), to(settings.to(), root));
  }

  private static @Nullable String path(@Nullable String typed, String root) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    var path = withoutSlash(below(typed, root));
    if (path.equals(".")) {
      return null;
    }
    if (path.startsWith("/") || hasDots(path)) {
      throw Failure.BAD_REQUEST.because(
          "Expected a path below %s without dots, found '%s'; write it as the set's list does, for instance etc/app.conf"
              .formatted(root, typed));
    }
    return path;
  }

  private static String below(String typed, String root) {
    if (withoutSlash(typed).equals(root)) {
      return ".";
    }
    var folder = root.equals("/") ? "/" : root + "/";
    return typed.startsWith(folder) ? typed.substring(folder.length()) : typed;
  }

  private static @Nullable String to(@Nullable String typed, String root) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    var place = withoutSlash(typed);
    if (!place.startsWith("/") || place.length() < 2 || hasDots(place.substring(1))) {
      throw Failure.BAD_REQUEST.because(
          "Expected the absolute path of a directory without dots, found '%s'; for instance /var/tmp/restored"
              .formatted(typed));
    }
    return place.equals(root) ? null : place;
  }

  private static String withoutSlash(String path) {
    var shorter = path.replaceFirst("/+$", "").replaceFirst("^(\\./)+", "");
    return shorter.isEmpty() ? "/" : shorter;
  }

  private static boolean hasDots(String path) {
    return Arrays.stream(path.split("/", -1))
        .anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }
}
