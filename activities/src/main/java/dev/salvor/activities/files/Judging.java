package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.files.Verdict.Kind;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what a set has with what is there, content by its SHA-256. */
final class Judging {
  private final Ground ground;
  private final Job job;
  private final Pulse pulse;
  private final Owners owners;
  private final long device;

  Judging(Ground ground, Job job, Pulse pulse, Owners owners) throws SystemError {
    this.ground = ground;
    this.job = job;
    this.pulse = pulse;
    this.owners = owners;
    this.device = Kernel.stat(ground.folder()).device();
  }

  /** How many bytes have to be read to judge: none where sizes tell enough. */
  static long weight(Both both) {
    var content = both.entry() == null ? null : both.entry().content();
    var found = both.found();
    if (content == null || found == null || !found.stat().isFile()) {
      return 0;
    }
    return found.stat().size() == content.size() ? content.size() : 0;
  }

  Verdict judge(Both both) throws IOException {
    pulse.file();
    var entry = both.entry();
    var found = both.found();
    if (entry == null) {
      return extra(both, Objects.requireNonNull(found));
    }
    if (entry.type() == Entry.Type.LEFT_OUT) {
      return new Verdict(both, Kind.UNKNOWN, String.valueOf(entry.why()));
    }
    if (found == null) {
      return new Verdict(both, Kind.CREATE, "");
    }
    if (entry.path().equals(".") && job.isElsewhere()) {
      return new Verdict(both, Kind.EQUAL, "");
    }
    return entry.type() == found.stat().type()
        ? alike(both, entry, found)
        : instead(both, entry, found);
  }

  private Verdict extra(Both both, Found found) {
    if (Names.last(found.path()).startsWith(Patterns.OWN)) {
      return new Verdict(both, Kind.LEFTOVER, "");
    }
    var goes =
        job.delete()
            && found.stat().device() == device
            && !found.path().equals(".")
            && !job.leavesAlone(found.path(), found.stat().isDirectory());
    return new Verdict(both, goes ? Kind.REMOVE : Kind.STAY, "is not in the set");
  }

  private Verdict instead(Both both, Entry entry, Found found) throws IOException {
    var words = "is %s, not %s".formatted(word(found.stat().type()), word(entry.type()));
    var blocked = found.stat().isDirectory() && !job.delete() && !isEmpty(found.path());
    return new Verdict(both, blocked ? Kind.BLOCKED : Kind.OVERWRITE, words);
  }

  private static String word(Entry.Type type) {
    return switch (type) {
      case FILE -> "a file";
      case DIRECTORY -> "a folder";
      case SYMLINK -> "a symlink";
      case LEFT_OUT -> "a special file";
    };
  }

  private boolean isEmpty(String folder) throws IOException {
    int opened = ground.open(folder, Flags.DIRECTORY);
    try {
      return Kernel.names(opened).isEmpty();
    } finally {
      Kernel.close(opened);
    }
  }

  private Verdict alike(Both both, Entry entry, Found found) throws IOException {
    if (entry.sameAs() != null) {
      return new Verdict(both, Kind.EQUAL, "");
    }
    if (entry.type() == Entry.Type.SYMLINK && !Objects.equals(entry.link(), found.link())) {
      return new Verdict(both, Kind.OVERWRITE, "points to " + found.link());
    }
    var content = entry.content();
    var extras = content == null ? extras(entry, found) : extras(found, content);
    if (content != null && extras == null) {
      return new Verdict(both, Kind.OVERWRITE, "has other content");
    }
    var differs = differences(entry, found, extras);
    return differs.isEmpty()
        ? new Verdict(both, Kind.EQUAL, "")
        : new Verdict(both, Kind.MEND, String.join(", ", differs));
  }

  /** What hangs on a file that has that content; null where it has another one. */
  private @Nullable Extras extras(Found found, Content content) throws IOException {
    if (found.stat().size() != content.size()) {
      return null;
    }
    try {
      int file = ground.open(found.path(), Flags.READ | Flags.NOT_BLOCKING | Flags.NO_FOLLOW);
      try {
        var same = Hashing.sha256(file, found.stat(), pulse).equals(content.sha256());
        return same ? Extras.ofOpen(file) : null;
      } finally {
        Kernel.close(file);
      }
    } catch (SystemError error) {
      if (error.isGone() || error.isDenied()) {
        return null;
      }
      throw error;
    }
  }

  private List<String> differences(Entry entry, Found found, @Nullable Extras extras) {
    var stat = found.stat();
    var differs = new ArrayList<String>();
    if (entry.type() != Entry.Type.SYMLINK && stat.permissions() != entry.mode()) {
      differs.add("mode %04o instead of %04o".formatted(stat.permissions(), entry.mode()));
    }
    if (job.owners() && (stat.uid() != owners.of(entry) || stat.gid() != owners.groupOf(entry))) {
      differs.add("another owner");
    }
    if (!stat.modifiedAt().equals(entry.modifiedAt())) {
      differs.add("modified at %s instead of %s".formatted(stat.modifiedAt(), entry.modifiedAt()));
    }
    boolean hasAttributes = entry.type() != Entry.Type.SYMLINK;
    if (hasAttributes && (extras == null || !extras.kept().equals(entry.attributes()))) {
      differs.add("other attributes");
    }
    return differs;
  }

  /** What hangs on something without content; null where it is gone, or can have nothing. */
  private @Nullable Extras extras(Entry entry, Found found) throws IOException {
    if (entry.type() == Entry.Type.SYMLINK) {
      return null;
    }
    try {
      int place = ground.open(found.path(), Flags.PATH | Flags.NO_FOLLOW);
      try {
        return Extras.of(place);
      } finally {
        Kernel.close(place);
      }
    } catch (SystemError error) {
      if (error.isGone()) {
        return null;
      }
      throw error;
    }
  }
}
