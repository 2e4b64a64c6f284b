package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.FileTrees.Preview;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what a restore would do. */
final class Previewing implements Comparing.Each {
  private static final int SAMPLE = 100;

  private final Job job;
  private final Instant dataTime;
  private final MessageDigest digest = Digests.sha256();
  private final List<String> sample = new ArrayList<>();
  private final Map<Verdict.Kind, Long> counts = new EnumMap<>(Verdict.Kind.class);
  private long files;
  private long bytes;
  private long newer;
  private long writes;

  Previewing(Job job, Instant dataTime) {
    this.job = job;
    this.dataTime = dataTime;
  }

  @Override
  public void see(Verdict verdict) {
    counts.merge(verdict.kind(), 1L, Long::sum);
    var entry = verdict.both().entry();
    if (entry != null && entry.type() != Entry.Type.LEFT_OUT) {
      files++;
      bytes += size(entry.content());
    }
    switch (verdict.kind()) {
      case CREATE -> writes += stored(verdict);
      case OVERWRITE -> {
        writes += stored(verdict);
        newer += isNewer(verdict) ? 1 : 0;
        tell("overwrite", verdict);
      }
      case MEND -> tell("mend", verdict);
      case REMOVE -> tell("remove", verdict);
      case BLOCKED -> throw blocked(verdict);
      default -> {}
    }
  }

  private RuntimeException blocked(Verdict verdict) {
    return Failure.BAD_REQUEST.because(
        "Expected nothing but a file at %s, found a folder with something in it; move it away, or have the restore delete what the set does not have"
            .formatted(job.place().resolve(verdict.path())));
  }

  private void tell(String what, Verdict verdict) {
    var line = what + " " + verdict.path();
    digest.update(Names.bytes(line + "\0"));
    if (sample.size() < SAMPLE) {
      sample.add(verdict.words().isEmpty() ? line : line + ": " + verdict.words());
    }
  }

  private boolean isNewer(Verdict verdict) {
    var found = verdict.both().found();
    return found != null && found.stat().modifiedAt().isAfter(dataTime);
  }

  private static long size(@Nullable Content content) {
    return content == null ? 0 : content.size();
  }

  /** What has to be written of a path. */
  static long stored(Verdict verdict) {
    var entry = verdict.both().entry();
    var content = entry == null ? null : entry.content();
    return content == null
        ? 0
        : content.size() - content.holes().stream().mapToLong(Content.Hole::length).sum();
  }

  private long count(Verdict.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  Preview preview(long free) {
    return new Preview(
        job.place().toString(),
        files,
        bytes,
        count(Verdict.Kind.CREATE),
        count(Verdict.Kind.OVERWRITE),
        count(Verdict.Kind.MEND),
        count(Verdict.Kind.EQUAL),
        count(Verdict.Kind.REMOVE),
        newer,
        writes,
        free,
        sample,
        HexFormat.of().formatHex(digest.digest()));
  }
}
