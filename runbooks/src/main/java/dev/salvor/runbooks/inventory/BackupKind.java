package dev.salvor.runbooks.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of the data a backup set holds. */
public enum BackupKind {
  /** Everything. */
  FULL,
  /** What changed since the one before. */
  INCREMENT,
  /** The writes themselves, one after another. */
  LOG;

  /** As it stands in the inventory. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that a word of the inventory names. */
  public static Optional<BackupKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /**
   * What a set is: those whose own kind ends in {@code increment} or {@code log} are that, and
   * everything else, such as {@code files} and {@code redis-dump}, is whole.
   */
  public static BackupKind ofSet(String kind) {
    return kind.endsWith(INCREMENT.word()) ? INCREMENT : kind.endsWith(LOG.word()) ? LOG : FULL;
  }

  /** All words there are. */
  public static List<String> words() {
    return Arrays.stream(values()).map(BackupKind::word).toList();
  }
}
