package dev.salvor.web.range;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.CheckTarget;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.evidence.ReadEvidence;
import dev.salvor.runbooks.slack.OpenModal;
import dev.salvor.runbooks.vault.ReadSets;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.runbooks.vault.SetsQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The short workflows, answered from a script. */
final class ScriptedQuestions {
  private ScriptedQuestions() {}

  /** A check that finds one thing to worry about. */
  public static final class Check implements CheckTarget {
    @Override
    public CheckReport run(CheckRequest request) {
      return new CheckReport(
          request.target(),
          List.of(
              new Finding("reachable", Finding.Grade.GOOD, "Redis 8.0.2 answers in 1 ms."),
              new Finding("agent", Finding.Grade.GOOD, "`lab` polls its queue."),
              new Finding(
                  "newest set",
                  Finding.Grade.WARNING,
                  "Expected a set younger than 1 h, found one of 02:00 UTC, 3 h old; run redis-backup.")));
    }
  }

  /** An evaluation that finds what is known already. */
  public static final class Evaluations implements EvaluateSite {
    private @Nullable Evaluation known;

    @Override
    public Evaluation run(Request request) {
      known = Objects.requireNonNull(request.before());
      return known;
    }

    @Override
    public @Nullable Evaluation latest() {
      return known;
    }
  }

  /** Modals, which nobody sees. */
  public static final class Modals implements OpenModal {
    static final List<Modal> OPENED = new CopyOnWriteArrayList<>();

    @Override
    public void open(Modal modal) {
      OPENED.add(modal);
    }
  }

  /** Sets of a target as a test put them there; none when it did not. */
  public static final class Sets implements ReadSets {
    static final Map<String, SetsAnswer> KEPT = new ConcurrentHashMap<>();

    @Override
    public SetsAnswer run(SetsQuery query) {
      var kept = KEPT.get(query.target());
      if (kept == null) {
        throw Failure.VAULT_UNAVAILABLE.because(
            "Expected the vault of %s to answer, found nobody there; see that it runs"
                .formatted(query.target()));
      }
      return query.set() == null ? kept : one(kept, query.set(), query.page());
    }

    private static SetsAnswer one(SetsAnswer kept, String name, SetsQuery.@Nullable Page page) {
      var set = kept.sets().stream().filter(each -> each.name().equals(name)).toList();
      if (set.isEmpty()) {
        throw Failure.NO_SUCH_SET.because(
            "Expected the set %s, found none of that name; list the sets".formatted(name));
      }
      var files = page == null ? null : page(page);
      return new SetsAnswer(kept.target(), kept.grade(), "It holds what was there.", set, files);
    }

    private static SetFiles page(SetsQuery.Page page) {
      var lines =
          IntStream.range(0, 320)
              .mapToObj("etc/app & co/%03d.conf"::formatted)
              .filter(path -> path.startsWith(page.prefix()))
              .filter(path -> page.after() == null || path.compareTo(page.after()) > 0)
              .map(path -> new SetFiles.Line(path, SetFiles.Type.FILE, 4_096, Instant.EPOCH, null))
              .toList();
      var shown = lines.subList(0, Math.min(SetFiles.LONGEST_PAGE, lines.size()));
      var next = shown.size() < lines.size() ? shown.getLast().path() : null;
      return new SetFiles(page.prefix(), shown, next, null);
    }
  }

  /** A vault that has what a test put there. */
  public static final class Vault implements ReadEvidence {
    static final Map<String, Evidence> KEPT = new ConcurrentHashMap<>();

    @Override
    public Evidence run(EvidenceQuery query) {
      var kept = KEPT.get(query.run());
      if (kept == null) {
        throw Failure.BAD_REQUEST.because("No evidence of " + query.run());
      }
      return kept;
    }
  }
}
