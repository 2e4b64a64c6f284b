package dev.salvor.workflows.site;

import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How what was seen of the pairs is said. */
final class GlimpseWords {
  private GlimpseWords() {}

  static String of(List<Glimpse> pairs) {
    return pairs.stream().map(GlimpseWords::of).collect(Collectors.joining("; "));
  }

  private static String of(Glimpse pair) {
    var sides = new TreeMap<String, String>();
    pair.seen().forEach((side, server) -> sides.put(side, of(server)));
    pair.unseen().keySet().forEach(side -> sides.put(side, "no answer"));
    return sides.entrySet().stream()
        .map(side -> side.getKey() + " " + side.getValue())
        .collect(Collectors.joining(", ", pair.member() + ": ", ""));
  }

  private static String of(Seen server) {
    if (server.lead() == Lead.LEADS) {
      return server.fenced() ? "is fenced" : "leads";
    }
    return server.linked() ? "follows" : "follows, without a link";
  }
}
