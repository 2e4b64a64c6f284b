package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Member.Role;
import dev.salvor.runbooks.inventory.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A script for {@code sh} that grows step by step. */
final class Script {
  static final Sheet SHEET = Sheet.read("site.txt");

  private final Way way;
  private final List<MemberByHand> members = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * Begins with what all steps use.
   *
   * @param how in which circumstances it is for
   * @param more further functions
   */
  Script(Site site, Way way, String how, List<String> more) {
    this.way = way;
    var variables = new HashSet<String>();
    site.members().forEach(member -> members.add(byHand(member, variables)));
    add("head", Map.of("how", how, "tools", tools(site)));
    if (site.members().stream().anyMatch(member -> member.role() == Role.WORKLOAD)) {
      add("kubernetes", Map.of());
    }
    more.forEach(part -> add(part, Map.of()));
    members.forEach(member -> add(member.at(Gesture.FUNCTIONS)));
  }

  /** A program that is not there says nothing about a server. */
  private static String tools(Site site) {
    var tools = new TreeSet<>(List.of("curl"));
    for (var member : site.members()) {
      tools.addAll(
          switch (member.role()) {
            case POSTGRES -> List.of("psql");
            case REDIS -> List.of("redis-cli");
            case WORKLOAD -> List.of("kubectl");
            case NAME -> List.of("dig", "nsupdate");
            case COMMAND -> List.<String>of();
          });
    }
    return String.join(" ", tools);
  }

  /** Names that differ stay apart, whatever a shell makes of them. */
  private MemberByHand byHand(Member member, Set<String> taken) {
    var plain = Way.variable(member.name());
    var variable = plain;
    for (int number = 2; !taken.add(variable); number++) {
      variable = plain + "_" + number;
    }
    return MemberByHand.of(member, variable, way);
  }

  private void add(String text) {
    text.lines().filter(line -> !line.isBlank()).forEach(lines::add);
  }

  /** Something that is about the site as a whole. */
  void add(String part, Map<String, String> more) {
    var values = new HashMap<>(way.values());
    values.putAll(more);
    add(SHEET.filled(part, values));
  }

  void title(String title) {
    lines.add("say \"--- %s\"".formatted(title));
  }

  /** What is done with each member that has something to do there. */
  void members(Gesture gesture) {
    members.forEach(member -> add(member.at(gesture)));
  }

  /** A step that is about members alone; left out where none has anything to do. */
  void step(String title, Gesture gesture) {
    if (members.stream().anyMatch(member -> !member.at(gesture).isBlank())) {
      title(title);
      members(gesture);
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
