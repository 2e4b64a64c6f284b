package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes lines of the list for one path. */
record Lines(Owners owners, String path) {
  Entry folder(Stat stat, Extras extras, @Nullable String lost) {
    var why = lost == null ? lost(extras) : lost;
    return line(Entry.Type.DIRECTORY, stat, null, extras.kept(), null, null, false, why);
  }

  Entry symlink(Stat stat, String link) {
    return line(Entry.Type.SYMLINK, stat, null, Map.of(), link, null, false, null);
  }

  Entry leftOut(Stat stat, String why) {
    return line(Entry.Type.LEFT_OUT, stat, null, Map.of(), null, null, false, why);
  }

  /** A further name of a file. */
  Entry link(Stat stat, String first) {
    return line(Entry.Type.FILE, stat, null, Map.of(), null, first, false, null);
  }

  /** What is as it was the last time. */
  Entry unchanged(Stat stat, Entry before) {
    return line(
        Entry.Type.FILE,
        stat,
        before.content(),
        before.attributes(),
        null,
        null,
        false,
        before.why());
  }

  /**
   * A file that was read.
   *
   * @param racy whether it may be written again without a later time to show for it: it is listed
   *     without its inode then, which makes it look changed to the next backup
   */
  Entry file(Stat stat, Content content, Extras extras, boolean unsteady, boolean racy) {
    var line =
        line(Entry.Type.FILE, stat, content, extras.kept(), null, null, unsteady, lost(extras));
    return racy ? withoutInode(line) : line;
  }

  private static @Nullable String lost(Extras extras) {
    return extras.lost() == null ? null : "kept without " + extras.lost();
  }

  private Entry line(
      Entry.Type type,
      Stat stat,
      @Nullable Content content,
      Map<String, String> attributes,
      @Nullable String link,
      @Nullable String sameAs,
      boolean unsteady,
      @Nullable String why) {
    return new Entry(
        path,
        type,
        stat.permissions(),
        stat.uid(),
        stat.gid(),
        owners.user(stat.uid()),
        owners.group(stat.gid()),
        stat.modifiedAt(),
        stat.changedAt(),
        stat.inode(),
        content,
        attributes,
        link,
        sameAs,
        unsteady,
        why);
  }

  private static Entry withoutInode(Entry line) {
    return new Entry(
        line.path(),
        line.type(),
        line.mode(),
        line.uid(),
        line.gid(),
        line.user(),
        line.group(),
        line.modifiedAt(),
        line.changedAt(),
        0,
        line.content(),
        line.attributes(),
        line.link(),
        line.sameAs(),
        line.unsteady(),
        line.why());
  }
}
