package dev.salvor.workflows.files;

import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.FileTrees.Preview;
import dev.salvor.workflows.ports.FileTrees.Restore;
import dev.salvor.workflows.ports.FileTrees.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a restore comes to.
 *
 * @param order what was asked for
 * @param survey what the target's directory is
 * @param set what is put back
 * @param restore as the agent is told
 * @param preview what it would do
 * @param byHand what a person would type
 * @param madeAt when this was found out
 */
record FilesRestorePlan(
    Order<FilesRestoreSettings> order,
    Survey survey,
    BackupSet set,
    Restore restore,
    Preview preview,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  @Override
  public Plan plan() {
    return Plan.of(
        FilesRestore.NAME,
        order.target(),
        effect(),
        decided(),
        observed(),
        warnings(),
        byHand,
        madeAt);
  }

  private String effect() {
    var deleted =
        preview.remove() == 0 ? "" : " and delete %s".formatted(Wording.files(preview.remove()));
    return "Put %s of %s back into %s, overwrite %s%s"
        .formatted(
            restore.path() == null ? Wording.files(preview.files()) : restore.path(),
            order.target(),
            preview.place(),
            preview.overwrite() == 0 ? "nothing" : Wording.files(preview.overwrite()),
            deleted);
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("set", "From set", set.name() + " of " + Times.dayAndTime(set.dataTime())),
        new Fact("digest", "Its SHA-256", set.digest()),
        new Fact("place", "Into", preview.place()),
        new Fact("path", "What", restore.path() == null ? "everything" : restore.path()),
        new Fact("delete", "What the set does not have", restore.delete() ? "is deleted" : "stays"),
        new Fact("changes", "SHA-256 of what would change there", preview.digest()));
  }

  private List<Observation> observed() {
    var observed =
        new ArrayList<>(
            List.of(
                count("create", "To create", preview.create()),
                Observation.of("overwrite", "To overwrite", overwritten(), preview.overwrite()),
                count("mend", "To mend (mode, owner, time, attributes)", preview.mend()),
                count("remove", "To delete", preview.remove()),
                count("equal", "Equal, left alone", preview.equal()),
                Observation.of(
                    "writes", "To write", Sizes.bytes(preview.writes()), preview.writes()),
                Observation.of("free", "Room there", Sizes.bytes(preview.free()), preview.free())
                    .between(preview.writes(), Long.MAX_VALUE)));
    int number = 0;
    for (var change : preview.sample()) {
      observed.add(
          Observation.of(
              String.format(Locale.ROOT, "change-%03d", ++number),
              "Would " + verb(change),
              object(change),
              number));
    }
    return observed;
  }

  private static Observation count(String name, String label, long count) {
    return Observation.of(name, label, Sizes.count(count), count);
  }

  private String overwritten() {
    if (isEmptyPlace()) {
      return "nothing: there is nothing of the set's there yet";
    }
    return preview.newer() == 0
        ? Sizes.count(preview.overwrite())
        : "%s, of which %s modified after the set"
            .formatted(Sizes.count(preview.overwrite()), Sizes.count(preview.newer()));
  }

  private boolean isEmptyPlace() {
    return preview.overwrite() + preview.mend() + preview.equal() == 0;
  }

  private static String verb(String change) {
    return change.substring(0, Math.max(0, change.indexOf(' ')));
  }

  private static String object(String change) {
    return change.substring(change.indexOf(' ') + 1);
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (preview.newer() > 0) {
      warnings.add(
          "What was written after the set is lost in %s that would be overwritten."
              .formatted(Wording.files(preview.newer())));
    }
    var lacks = Wording.lacks(set.leftOut(), set.unsteady());
    if (!lacks.isEmpty()) {
      warnings.add("The set is not perfect: %s.".formatted(String.join(", ", lacks)));
    }
    if (!survey.owner()) {
      warnings.add("The agent is not root: what it writes stays its own.");
    }
    if (preview.overwrite() + preview.mend() + preview.remove() > preview.sample().size()) {
      warnings.add(
          "Only the first %d changes are shown; the digest is of all of them."
              .formatted(preview.sample().size()));
    }
    return warnings;
  }
}
