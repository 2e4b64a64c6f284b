package dev.salvor.activities.files;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which paths are kept. Patterns read as in a {@code .gitignore}: {@code *} and {@code ?} stay
 * within a name, {@code **} stands for any folders; with a slash in front or in the middle a
 * pattern counts from the root, else a name counts wherever it is; with a slash at the end it means
 * folders only. What is in an excluded folder is excluded with it, and what is in an included one
 * included.
 */
final class Patterns {
  /** How the names of files begin that a restore has not put in their place yet. */
  static final String OWN = ".salvor-restore-";

  private final List<Glob> include;
  private final List<Glob> exclude;

  Patterns(List<String> include, List<String> exclude) {
    this.include = include.stream().map(Glob::of).toList();
    this.exclude = exclude.stream().map(Glob::of).toList();
  }

  static Patterns none() {
    return new Patterns(List.of(), List.of());
  }

  boolean excludes(String path, boolean folder) {
    return exclude.stream().anyMatch(glob -> glob.matches(path, folder));
  }

  /** Whether a path is wanted: it, or a folder it is in, is included. */
  boolean includes(String path, boolean folder) {
    if (include.isEmpty() || path.equals(".")) {
      return true;
    }
    if (include.stream().anyMatch(glob -> glob.matches(path, folder))) {
      return true;
    }
    var above = Names.folder(path);
    return !above.equals(".") && includes(above, true);
  }

  /** Whether something in a folder may be wanted. */
  boolean mayIncludeBelow(String folder) {
    return includes(folder, true) || include.stream().anyMatch(glob -> glob.mayMatchBelow(folder));
  }

  /** One pattern. */
  private record Glob(Pattern pattern, boolean foldersOnly) {
    static Glob of(String text) {
      var foldersOnly = text.endsWith("/");
      var body = foldersOnly ? text.substring(0, text.length() - 1) : text;
      var anchored = body.contains("/");
      var regex = new StringBuilder(anchored || body.startsWith("**") ? "" : "(?:.*/)?");
      var rest = body.startsWith("/") ? body.substring(1) : body;
      int at = 0;
      while (at < rest.length()) {
        at += translate(rest, at, regex);
      }
      return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL), foldersOnly);
    }

    /** Translates what stands at a place, and says how long it is. */
    private static int translate(String glob, int at, StringBuilder regex) {
      if (glob.startsWith("**/", at)) {
        regex.append("(?:.*/)?");
        return 3;
      }
      if (glob.startsWith("**", at)) {
        regex.append(".*");
        return 2;
      }
      var character = glob.charAt(at);
      switch (character) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        default -> regex.append(Pattern.quote(String.valueOf(character)));
      }
      return 1;
    }

    boolean matches(String path, boolean folder) {
      return (folder || !foldersOnly) && pattern.matcher(path).matches();
    }

    @SuppressWarnings("JdkObsolete") // Whether more input could match is what it answers.
    boolean mayMatchBelow(String folder) {
      var matcher = pattern.matcher(folder + "/");
      return matcher.matches() || matcher.hitEnd();
    }
  }
}
