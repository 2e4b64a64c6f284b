package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies.Begun;
import dev.salvor.workflows.ports.KurrentCopies.Checkpoints;
import dev.salvor.workflows.ports.KurrentCopies.Copied;
import dev.salvor.workflows.ports.KurrentCopies.IndexMap;
import dev.salvor.workflows.ports.KurrentCopies.Listed;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import java.util.ArrayList;
import java.util.List;

/** What came of the steps of a backup, in a few words. */
final class BackupWords {
  private BackupWords() {}

  static String of(Begun begun) {
    return begun.before() == null
        ? "begins empty"
        : "begins with %s of %s".formatted(Sizes.count(begun.files(), "file"), begun.before());
  }

  static String of(Drafted drafted) {
    return "%s, %s, %s new"
        .formatted(
            Sizes.count(drafted.files(), "file"),
            Sizes.bytes(drafted.bytes()),
            Sizes.bytes(drafted.newBytes()));
  }

  static String of(IndexMap map) {
    return map.there()
        ? "%s, complete up to %,d".formatted(Sizes.count(map.tables(), "table"), map.commit())
        : "the node has no index";
  }

  static String of(Listed listed) {
    return "%s, %s".formatted(Sizes.count(listed.files(), "file"), Sizes.bytes(listed.bytes()));
  }

  static String of(Copied copied) {
    var words = new ArrayList<String>();
    words.add(
        copied.files() == 0
            ? "nothing to copy"
            : "%s copied, %s"
                .formatted(Sizes.count(copied.files(), "file"), Sizes.bytes(copied.bytes())));
    if (copied.kept() > 0) {
      words.add(Sizes.count(copied.kept()) + " there already");
    }
    if (copied.gone() != null) {
      words.add(copied.gone() + " went away");
    }
    words.addAll(copied.notes());
    return String.join(", ", words);
  }

  static String of(Checkpoints checkpoints) {
    return "chaser %,d, writer %,d".formatted(checkpoints.chaser(), checkpoints.writer());
  }

  static String of(Verified verified) {
    var words =
        new ArrayList<>(
            List.of(
                "%s and %s hold"
                    .formatted(
                        Sizes.count(verified.chunks(), "chunk"),
                        Sizes.count(verified.tables(), "table")),
                Sizes.bytes(verified.read()) + " read again"));
    words.addAll(verified.notes());
    return String.join(", ", words);
  }
}
