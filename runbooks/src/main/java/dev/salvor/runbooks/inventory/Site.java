package dev.salvor.runbooks.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a fail-over moves from one side to the other. Which side serves is found out, never written
 * down here: it would be wrong on the day it matters.
 *
 * @param sides the two sides by name
 * @param groups what moves, in order
 * @param probes what shows that a side serves: by name, an address for each side, {@code http://…},
 *     {@code https://…} or {@code tcp://HOST:PORT}
 * @param witnesses the agents that probe, and how many of them have to agree
 * @param freezes further targets that no other run may change meanwhile
 * @param pauseBefore the steps before which people are asked once more
 * @param validate a command that ends with 0 where the site serves as its owners want; it runs on
 *     the agent of the side that is to serve, with SALVOR_SIDE
 * @param stonith a command that makes sure that a side is off; with SALVOR_SIDE
 * @param commit what happens after everything was seen to serve
 */
public record Site(
    Map<String, Side> sides,
    List<Group> groups,
    Map<String, Map<String, String>> probes,
    Witnesses witnesses,
    List<String> freezes,
    Set<Pause> pauseBefore,
    List<String> validate,
    List<String> stonith,
    @Nullable Commit commit) {

  public Site {
    sides = sides == null ? Map.of() : Map.copyOf(sides);
    groups = groups == null ? List.of() : List.copyOf(groups);
    probes = probes == null ? Map.of() : Map.copyOf(probes);
    freezes = freezes == null ? List.of() : List.copyOf(freezes);
    pauseBefore = pauseBefore == null ? Set.of() : Set.copyOf(pauseBefore);
    validate = validate == null ? List.of() : List.copyOf(validate);
    stonith = stonith == null ? List.of() : List.copyOf(stonith);
  }

  /**
   * One of the two places.
   *
   * @param agent the agent there
   */
  public record Side(String agent) {}

  /**
   * Members that move together.
   *
   * @param name as the plan shows it
   * @param after the groups that have to have moved before
   * @param members what moves, in order
   */
  public record Group(String name, List<String> after, List<Member> members) {
    public Group {
      after = after == null ? List.of() : List.copyOf(after);
      members = members == null ? List.of() : List.copyOf(members);
    }
  }

  /**
   * Who looks whether a side has failed.
   *
   * @param agents agents, best at three places
   * @param quorum how many of them have to see the same
   */
  public record Witnesses(List<String> agents, int quorum) {
    public Witnesses {
      agents = agents == null ? List.of() : List.copyOf(agents);
    }
  }

  /** A step before which people are asked once more. */
  public enum Pause {
    @JsonProperty("promote")
    PROMOTE,
    @JsonProperty("names")
    NAMES
  }

  /**
   * The time in which people look at what came of it, and commit or roll back.
   *
   * @param within how long
   * @param onSilence what happens when nobody says anything
   */
  public record Commit(Duration within, Silence onSilence) {
    public Commit {
      within = within == null ? Duration.ofMinutes(30) : within;
      onSilence = onSilence == null ? Silence.KEEP : onSilence;
    }
  }

  /** What silence means in the commit window. */
  public enum Silence {
    /** Everything goes back, where that loses nothing. */
    @JsonProperty("roll-back")
    ROLL_BACK,
    /** Everything stays as it is. */
    @JsonProperty("keep")
    KEEP,
    /** Further groups are asked, and everything stays as it is meanwhile. */
    @JsonProperty("escalate")
    ESCALATE;

    /** As the end of a sentence. */
    public String words() {
      return switch (this) {
        case ROLL_BACK -> "it rolls back, where that loses nothing";
        case KEEP -> "everything stays as it is";
        case ESCALATE -> "further people are asked, and everything stays as it is";
      };
    }
  }

  /** The commit window; half an hour after which everything stays, where nothing is said. */
  public Commit commitWindow() {
    return commit == null ? new Commit(Duration.ofMinutes(30), Silence.KEEP) : commit;
  }

  /** The side that is not this one. */
  public String other(String side) {
    return sides.keySet().stream()
        .filter(name -> !name.equals(side))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("The parser lets no site with one side through"));
  }

  /** All members, in the order in which they move. */
  public List<Member> members() {
    return groups.stream().flatMap(group -> group.members().stream()).toList();
  }

  /** The member of that name. */
  public Optional<Member> member(String name) {
    return members().stream().filter(member -> member.name().equals(name)).findFirst();
  }

  /** What a newcomer would say is wrong with it; empty when nothing is. */
  Optional<String> objection() {
    return new SiteCheck(this).objection();
  }
}
