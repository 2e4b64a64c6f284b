package dev.salvor.bench.vault;

import java.util.Locale;

/**
 * What Salvor is held to in one row.
 *
 * @param most of the best encrypting peer's figure
 * @param ofDevice of what the device itself takes, which is enough as well; 0 where it is not asked
 */
record Bar(double most, double ofDevice) {
  /** At least as fast. */
  static final Bar LEVEL = new Bar(1.00, 0);

  /** A fifth faster; or as fast as the device, but for a tenth. */
  static final Bar AHEAD = new Bar(1 / 1.2, 1 / 0.9);

  /** Within five parts in a hundred. */
  static final Bar SIZE = new Bar(1.05, 0);

  /** Only told. */
  static final Bar NONE = new Bar(Double.POSITIVE_INFINITY, 0);

  boolean holds(double own, double best, double device) {
    boolean byPeer = Double.isNaN(best) || own <= most * best;
    return byPeer || (ofDevice > 0 && own <= ofDevice * device);
  }

  /** The cells of a table's row. */
  String cells(double own, double best, double device) {
    if (Double.isNaN(best)) {
      return "| |";
    }
    var ratio = String.format(Locale.ROOT, "| %.2f ", own / best);
    if (equals(NONE)) {
      return ratio + "| |";
    }
    var words =
        ofDevice > 0
            ? String.format(Locale.ROOT, "≤ %.2f, or %.2f of the device", most, ofDevice)
            : String.format(Locale.ROOT, "≤ %.2f", most);
    return ratio + "| %s: %s |".formatted(words, holds(own, best, device) ? "held" : "missed");
  }
}
