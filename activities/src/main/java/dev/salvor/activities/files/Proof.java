package dev.salvor.activities.files;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.FileTrees.Compared;
import java.util.ArrayList;
import java.util.List;

/** Collects what still differs after a restore. */
final class Proof implements Comparing.Each {
  private static final int NAMED = 10;

  private final Job job;
  private final List<String> differing = new ArrayList<>();
  private long differs;
  private long files;
  private long bytes;
  private long unknown;

  Proof(Job job) {
    this.job = job;
  }

  @Override
  public void see(Verdict verdict) {
    switch (verdict.kind()) {
      case EQUAL -> {
        files++;
        var entry = verdict.both().entry();
        var content = entry == null ? null : entry.content();
        bytes += content == null ? 0 : content.size();
      }
      case UNKNOWN -> unknown++;
      case STAY -> {}
      case CREATE -> differ(verdict.path() + " is absent");
      case REMOVE -> differ(verdict.path() + " is still there");
      default -> differ(verdict.path() + " " + verdict.words());
    }
  }

  private void differ(String what) {
    differs++;
    if (differing.size() < NAMED) {
      differing.add(what.strip());
    }
  }

  Compared compared() {
    if (differs > 0) {
      throw Failure.CONTENT_DIFFERS.because(
          "Expected %s to be as the set has it, found %d that differ: %s%s; see who writes there, then retry"
              .formatted(
                  job.place(),
                  differs,
                  String.join("; ", differing),
                  differs > NAMED ? "; …" : ""));
    }
    return new Compared(files, bytes, notes());
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    if (unknown > 0) {
      notes.add("%d entries the set could not keep".formatted(unknown));
    }
    if (!job.owners()) {
      notes.add("owners were not compared, because the agent is not root");
    }
    return notes;
  }
}
