package dev.salvor.workflows.files;

import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.FileTrees.Compared;
import dev.salvor.workflows.ports.FileTrees.Preview;
import dev.salvor.workflows.ports.FileTrees.Survey;
import dev.salvor.workflows.ports.FileTrees.Written;
import java.util.ArrayList;
import java.util.List;

/** What came of the steps, in a few words. */
final class Wording {
  private Wording() {}

  static String of(Survey survey) {
    return "%s, %s, %s free"
        .formatted(survey.tree().root(), survey.fileSystem(), Sizes.bytes(survey.free()));
  }

  static String of(BackupSet set) {
    return "%s of %s, %s, %s"
        .formatted(
            set.name(),
            Times.dayAndTime(set.dataTime()),
            files(set.files()),
            Sizes.bytes(set.bytes()));
  }

  static String of(Drafted drafted) {
    var words =
        new ArrayList<>(
            List.of(
                files(drafted.files()),
                Sizes.bytes(drafted.bytes()),
                Sizes.bytes(drafted.newBytes()) + " new"));
    words.addAll(lacks(drafted.leftOut(), drafted.unsteady()));
    return String.join(", ", words);
  }

  static String of(Preview preview) {
    var words = new ArrayList<String>();
    add(words, preview.create(), "to create");
    add(words, preview.overwrite(), "to overwrite");
    add(words, preview.mend(), "to mend");
    add(words, preview.remove(), "to delete");
    add(words, preview.equal(), "equal");
    return words.isEmpty() ? "nothing to do" : String.join(", ", words);
  }

  static String of(Written written) {
    var words = new ArrayList<String>();
    add(words, written.created(), "created");
    add(words, written.overwritten(), "overwritten");
    add(words, written.mended(), "mended");
    add(words, written.removed(), "deleted");
    add(words, written.equal(), "already equal");
    words.add(Sizes.bytes(written.bytes()) + " written");
    words.addAll(written.notes());
    return String.join(", ", words);
  }

  static String of(Compared compared) {
    var words = new ArrayList<>(List.of(files(compared.files()) + " equal"));
    words.addAll(compared.notes());
    return String.join(", ", words);
  }

  /** What is wrong with a set that is whole only so far; empty where nothing is. */
  static List<String> lacks(long leftOut, long unsteady) {
    var lacks = new ArrayList<String>();
    if (leftOut > 0) {
      lacks.add(
          leftOut == 1
              ? "1 entry could not be kept as it is"
              : Sizes.count(leftOut) + " entries could not be kept as they are");
    }
    if (unsteady > 0) {
      lacks.add(
          unsteady == 1
              ? "1 file changed each time it was read"
              : Sizes.count(unsteady) + " files changed each time they were read");
    }
    return lacks;
  }

  /** "2,310 files": whatever has a path counts. */
  static String files(long count) {
    return count == 1 ? "1 file" : Sizes.count(count) + " files";
  }

  private static void add(List<String> words, long count, String what) {
    if (count > 0) {
      words.add(Sizes.count(count) + " " + what);
    }
  }
}
