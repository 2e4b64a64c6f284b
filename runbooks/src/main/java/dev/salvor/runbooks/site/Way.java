package dev.salvor.runbooks.site;

import java.util.HashMap;
import java.util.Map;

/**
 * From which side of a site to which, and how.
 *
 * @param site the site's name in the inventory
 * @param from the side that serves, or served
 * @param to the side that is to serve, or to follow
 */
record Way(String site, String from, String to, Mode mode) {
  /** What every command may name. */
  Map<String, String> values() {
    var values = new HashMap<String, String>();
    values.put("site", Quoting.shown(site));
    values.put("site-word", Quoting.word(site));
    values.put("from-side", Quoting.shown(from));
    values.put("from-word", Quoting.word(from));
    values.put("to-side", Quoting.shown(to));
    values.put("to-word", Quoting.word(to));
    values.put("mode", mode.word());
    return values;
  }

  /** The same for a member, whose shell functions and variables begin with a name of its own. */
  Map<String, String> values(String member, String variable) {
    var values = values();
    values.put("name", Quoting.shown(member));
    values.put("name-word", Quoting.word(member));
    values.put("m", variable);
    values.put("from", variable + "_" + variable(from));
    values.put("to", variable + "_" + variable(to));
    return values;
  }

  /** As a shell names functions and variables. */
  static String variable(String name) {
    var plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    return plain.matches("[0-9].*") ? "m_" + plain : plain;
  }
}
