package dev.salvor.workflows.care;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.VaultCare;
import dev.salvor.workflows.ports.VaultCare.Checked;
import dev.salvor.workflows.ports.VaultCare.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies a published set to the further vaults of its target, as steps of the run that made it: two
 * a vault, the copy and its check.
 *
 * <p>A backup calls {@link #make} once its set is published, as the last thing it does:
 *
 * <pre>{@code
 * var set = steps.run(VERIFY, this::publish, BackupSet::name);
 * var copies = Copies.of(run, new SetName(target, set.name())).make();
 * }</pre>
 *
 * <p>A copy that fails makes the run stuck as any step; those who may skip may let a vault go
 * without. The set in the first vault stays whatever happens. A target without further vaults has
 * no such steps.
 */
public final class Copies {
  private static final int EVERYTHING = 100;

  private final Run run;
  private final SetName set;

  private Copies(Run run, SetName set) {
    this.run = run;
    this.set = set;
  }

  /** The copies of a set that the run has published. */
  public static Copies of(Run run, SetName set) {
    return new Copies(run, set);
  }

  /** The title of the step that copies. */
  public static String copying(String vault) {
    return "Copy the set to " + vault;
  }

  /** The title of the step that checks the copy. */
  public static String checking(String vault) {
    return "Check the copy in " + vault;
  }

  /** Copies and checks, vault by vault; says for each of them what came of it. */
  public List<Fact> make() {
    var facts = new ArrayList<Fact>();
    for (var vault : run.roster().target().copies()) {
      facts.add(new Fact("copy-" + vault, "Copy in " + vault, make(vault)));
    }
    return facts;
  }

  private String make(String vault) {
    var copied =
        run.steps()
            .orElse(
                copying(vault),
                Optional.<Copied>empty(),
                () -> Optional.of(copy(vault)),
                done -> words(done.orElseThrow()));
    if (copied.isEmpty()) {
      run.steps().leaveOut(checking(vault), "it was not copied");
      return "none: skipped";
    }
    var checked =
        run.steps().guard(checking(vault), false, () -> check(vault), done -> "every object read");
    return words(copied.get()) + (checked ? ", checked" : ", not checked");
  }

  private Copied copy(String vault) {
    return run.agent(VaultCare.class, Timeouts.LONG_COPY)
        .copy(new VaultCare.Copy(set.target(), set.set(), vault));
  }

  /** Copies first what somebody took away because it was damaged, so that a retry mends. */
  private boolean check(String vault) {
    copy(vault);
    var found =
        run.agent(VaultCare.class, Timeouts.LONG_COPY)
            .verify(
                new VaultCare.Verify(
                    set.target(), vault, List.of(set.set()), Depth.INTACT, EVERYTHING, run.id()));
    requireWell(vault, found);
    return true;
  }

  private static void requireWell(String vault, Checked found) {
    if (found.damages() > 0) {
      var first = found.damaged().getFirst();
      throw Failure.CHECKSUM_WRONG.because(
          "Expected the copy in %s to be what was stored, found %d damaged, first %s: %s; see to its disk, delete that object there, then retry"
              .formatted(vault, found.damages(), first.object(), first.found()));
    }
  }

  private static String words(Copied copied) {
    var already =
        copied.alreadyThere() == 0 ? "" : ", %d were there".formatted(copied.alreadyThere());
    return "%s in %d objects%s".formatted(Sizes.bytes(copied.bytes()), copied.objects(), already);
  }
}
