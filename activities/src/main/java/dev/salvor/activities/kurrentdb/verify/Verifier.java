package dev.salvor.activities.kurrentdb.verify;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks on a copied database what a node checks at its start, and more: that the log has no gap,
 * each completed chunk and each table of the index its MD5, the index less than the log, and the
 * last chunk whole records up to where the log ends. It reads only; whatever it cannot read, or
 * finds other than expected, becomes a {@link Problem}.
 */
public final class Verifier {
  private final int lanes;

  /** Hashes as many files at once as the machine has cores. */
  public Verifier() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /** Hashes so many files at once. */
  public Verifier(int lanes) {
    this.lanes = Math.max(1, lanes);
  }

  /** Reads everything. */
  public Report verify(Copy copy) {
    return verify(copy, Known.NOTHING, Pulse.NONE);
  }

  /**
   * Reads what is not known already. An interruption ends it with a {@link
   * java.util.concurrent.CancellationException}.
   */
  public Report verify(Copy copy, Known known, Pulse pulse) {
    var findings = new Findings();
    var log = new LogCheck(copy, findings);
    log.check();
    var logFacts = log.facts();
    var index = new IndexCheck(copy.index(), findings, logFacts.chaser());
    index.check();
    var files =
        Stream.concat(log.sealed().stream(), index.sealed().stream())
            .collect(Collectors.partitioningBy(file -> isKnown(known, file)));
    long read = new Hashing(lanes, findings, pulse).compare(files.getOrDefault(false, List.of()));
    long spared = files.getOrDefault(true, List.of()).stream().mapToLong(Sealed::size).sum();
    return new Report(findings.worstFirst(), logFacts, index.facts(), read, spared);
  }

  private static boolean isKnown(Known known, Sealed file) {
    return known.covers(file.path(), file.size(), file.md5());
  }
}
