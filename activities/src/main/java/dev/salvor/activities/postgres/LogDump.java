package dev.salvor.activities.postgres;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What pg_waldump prints, record by record: which transactions were committed, and whether they
 * wrote anything but the planner's statistics. A server analyzes tables by itself; that is nobody's
 * data. Whatever is not understood counts as written.
 */
final class LogDump {
  private static final Pattern RECORD =
      Pattern.compile("rmgr: (\\S+) .*?\\btx:\\s+(\\d+),.*?\\bdesc: (\\S+)(.*)");
  private static final Pattern TABLE = Pattern.compile("\\brel \\d+/\\d+/(\\d+)");
  private static final String TRANSACTION = "Transaction";
  private static final String NONE = "0";

  private final Set<String> statistics;
  private final Set<String> committed = new LinkedHashSet<>();
  private final Set<String> analyzed = new HashSet<>();
  private final Set<String> wrote = new HashSet<>();

  /**
   * @param statistics the file numbers of the tables and indexes of statistics
   */
  LogDump(List<String> lines, Set<String> statistics) {
    this.statistics = Set.copyOf(statistics);
    lines.stream().map(RECORD::matcher).filter(Matcher::matches).forEach(this::take);
  }

  private void take(Matcher record) {
    var number = record.group(2);
    if (number.equals(NONE)) {
      return;
    }
    if (record.group(1).equals(TRANSACTION)) {
      takeEnd(number, record.group(3), record.group(4));
    } else if (isStatistics(record.group(3), record.group(4))) {
      analyzed.add(number);
    } else {
      wrote.add(number);
    }
  }

  /** What a transaction's parts wrote stands under numbers of their own. */
  private void takeEnd(String number, String kind, String rest) {
    if (kind.startsWith("COMMIT")) {
      committed.add(number);
      if (rest.contains("subxacts") || kind.contains("PREPARED")) {
        wrote.add(number);
      }
    }
  }

  /** Counters of pages and rows are written in place. */
  private boolean isStatistics(String kind, String rest) {
    var tables =
        TABLE.matcher(rest).results().map(found -> found.group(1)).collect(Collectors.toSet());
    return kind.startsWith("INPLACE") || (!tables.isEmpty() && statistics.containsAll(tables));
  }

  /** The numbers of those that are not Salvor's own. */
  Set<String> foreign(Set<String> own) {
    var foreign = new LinkedHashSet<>(committed);
    foreign.removeIf(
        number -> own.contains(number) || (analyzed.contains(number) && !wrote.contains(number)));
    return foreign;
  }
}
