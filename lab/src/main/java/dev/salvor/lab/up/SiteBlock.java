package dev.salvor.lab.up;

import dev.salvor.lab.site.SiteRange;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The inventory with what it says of the lab's site. It is a person's to change: what is there is
 * left as it is, but for groups whose parts come and go.
 *
 * @param inventory the whole text
 */
record SiteBlock(String inventory) {
  private static final String TARGETS = "\ntargets:\n";
  private static final String MARK = "\n  %s:\n".formatted(SiteRange.TARGET);
  private static final String AFTER_GROUPS = "      commit:\n";

  /** Another one, or another part of the inventory. */
  private static final Pattern NEXT_TARGET = Pattern.compile("(?m)^ {0,2}[^ \\n#]");

  private static final String INDENTED = " ".repeat(8);

  boolean isThere() {
    return inventory.contains(MARK);
  }

  /** With a site at the head of all targets. */
  SiteBlock with(String block) {
    int behind = inventory.indexOf(TARGETS);
    if (behind < 0) {
      throw new IllegalStateException(
          "Expected a line 'targets:' in the inventory, found none; add one");
    }
    int at = behind + TARGETS.length();
    return new SiteBlock(inventory.substring(0, at) + block + inventory.substring(at));
  }

  /** With the groups that have their parts, behind all others, and without those that do not. */
  SiteBlock with(ClientGroups groups) {
    var block = this;
    for (var name : List.of(ClientGroups.APPLICATION, ClientGroups.NAMES)) {
      var text = groups.texts().get(name);
      block = text != null && text.isPresent() ? block.with(name, text.get()) : block.without(name);
    }
    return block;
  }

  private SiteBlock with(String name, String text) {
    int at = find(AFTER_GROUPS);
    return at < 0 || find(head(name)) >= 0
        ? this
        : new SiteBlock(inventory.substring(0, at) + indented(text) + inventory.substring(at));
  }

  private SiteBlock without(String name) {
    int begin = find(head(name));
    if (begin < 0) {
      return this;
    }
    int end = begin + head(name).length();
    while (inventory.startsWith(INDENTED + " ", end)) {
      end = inventory.indexOf('\n', end) + 1;
    }
    return new SiteBlock(inventory.substring(0, begin) + inventory.substring(end));
  }

  /** Where a line is, among those about the lab's site; negative where it is not. */
  private int find(String line) {
    int begin = inventory.indexOf(MARK);
    var end = NEXT_TARGET.matcher(inventory);
    int last = end.find(begin + MARK.length()) ? end.start() : inventory.length();
    int at = inventory.indexOf("\n" + line, begin) + 1;
    return at > 0 && at < last ? at : -1;
  }

  private static String head(String name) {
    return "%s- name: %s\n".formatted(INDENTED, name);
  }

  private static String indented(String text) {
    return text.lines().map(line -> INDENTED + line + "\n").collect(Collectors.joining());
  }
}
