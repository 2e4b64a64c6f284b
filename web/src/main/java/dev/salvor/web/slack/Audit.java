package dev.salvor.web.slack;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the door to Slack turned away. It never reaches a run, so no history has it; the log does,
 * under a name of its own.
 */
@Component
class Audit {
  static final String NAME = "salvor.audit";
  private static final Logger log = LoggerFactory.getLogger(NAME);
  private static final int LONGEST = 200;

  private final MeterRegistry meters;

  Audit(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Notes that something was turned away.
   *
   * @param kind what kind of thing, for the meter
   * @param who who asked, as far as that is known
   * @param because why
   */
  void refused(String kind, String who, String because) {
    meters.counter("salvor.slack.refused", "kind", kind.toLowerCase(Locale.ROOT)).increment();
    log.warn("Slack: refused {} of {}: {}", kind, oneLine(who), oneLine(because));
  }

  /** Notes who said what, which the run's history has as well. */
  void said(String person, String member, String what) {
    log.info("Slack: {} ({}) {}", person, oneLine(member), oneLine(what));
  }

  /** What a stranger sent must not look like a line of ours. */
  private static String oneLine(String text) {
    var line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
