package dev.salvor.activities.vault.set;

/** What the list calls the kinds of entries. */
final class EntryTypes {
  private EntryTypes() {}

  static String name(Entry.Type type) {
    return switch (type) {
      case FILE -> "file";
      case DIRECTORY -> "directory";
      case SYMLINK -> "symlink";
      case LEFT_OUT -> "left-out";
    };
  }

  static Entry.Type of(String name) {
    return switch (name) {
      case "file" -> Entry.Type.FILE;
      case "directory" -> Entry.Type.DIRECTORY;
      case "symlink" -> Entry.Type.SYMLINK;
      default -> Entry.Type.LEFT_OUT;
    };
  }
}
