package dev.salvor.runbooks.site;

import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Site.Pause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The commands a person would type to move a site, step by step, from the inventory alone: the way
 * out when the region that runs the engine is the one that died. They are a script for {@code sh}
 * that may be read and run. No secret stands in it; each command reads it where the inventory says,
 * and gets it through its environment.
 */
public final class SiteByHand {
  private final String name;
  private final Site site;

  /**
   * @param name the site's name in the inventory
   */
  public SiteByHand(String name, Site site) {
    this.name = name;
    this.site = site;
  }

  /** Has a side serve instead of the other one. */
  public List<String> failover(String to, Mode mode) {
    var way = new Way(name, site.other(to), to, mode);
    var how =
        mode == Mode.GRACEFUL
            ? "gracefully, while both sides are there"
            : "forced, because that side has failed";
    var script = new Script(site, way, how, List.of());
    script.step(DrFailover.LOOK, Gesture.LOOK);
    if (mode == Mode.FORCED) {
      script.title(DrFailover.WITNESSES);
      script.add("witnesses", witnesses(way));
    }
    freeze(script);
    moveOver(script, way);
    return script.lines();
  }

  /**
   * Makes a side follow the other one.
   *
   * @param switches whether it serves again afterwards
   */
  public List<String> failback(String to, boolean switches) {
    var way = new Way(name, site.other(to), to, Mode.GRACEFUL);
    var how =
        switches
            ? "after a fail-over, once it was made to follow"
            : "some other day: here it is only made to follow";
    var script = new Script(site, way, how, List.of("owner"));
    script.step(DrFailover.LOOK, Gesture.LOOK_BEFORE_REBUILD);
    freeze(script);
    script.step(DrFailback.REBUILD, Gesture.REBUILD);
    script.step(DrFailback.CAUGHT_UP, Gesture.CAUGHT_UP);
    if (switches) {
      script.step(DrFailback.LOOK_AGAIN, Gesture.LOOK);
      moveOver(script, way);
    } else {
      script.add("end-rebuilt", Map.of());
    }
    return script.lines();
  }

  private void freeze(Script script) {
    var targets = new TreeSet<>(site.freezes());
    targets.add(name);
    script.title(DrFailover.FREEZE);
    script.add("freeze", Map.of("targets", Quoting.shown(String.join(", ", targets))));
  }

  /** From the first command that changes who serves. */
  private void moveOver(Script script, Way way) {
    var graceful = way.mode() == Mode.GRACEFUL;
    script.step(DrFailover.HOLD, Gesture.HOLD);
    if (graceful) {
      script.step(DrFailover.LOWER, Gesture.LOWER);
    }
    script.step(DrFailover.FENCE, Gesture.FENCE);
    prove(script, way);
    if (graceful) {
      script.step(DrFailover.CATCH_UP, Gesture.CATCH_UP);
    }
    script.step(DrFailover.STOP, Gesture.STOP);
    pause(script, Pause.PROMOTE);
    script.step(DrFailover.PROMOTE, Gesture.PROMOTE);
    script.step(DrFailover.SCALE, Gesture.SCALE);
    script.step(DrFailover.SERVICE, Gesture.SERVICE);
    script.step(DrFailover.COMMANDS, Gesture.COMMANDS);
    pause(script, Pause.NAMES);
    script.step(DrFailover.NAMES, Gesture.NAMES);
    see(script, way);
  }

  /** Of what is silent somebody has to say, or to see to it, that it is off. */
  private void prove(Script script, Way way) {
    if (way.mode() == Mode.GRACEFUL) {
      script.step(DrFailover.PROVE, Gesture.PROVE);
      return;
    }
    script.title(DrFailover.PROVE);
    script.add("silent", Map.of());
    script.members(Gesture.PROVE);
    if (site.stonith().isEmpty()) {
      script.add("is-off", Map.of());
    } else {
      script.add("turned-off", Map.of("stonith", Quoting.words(site.stonith())));
    }
  }

  private void pause(Script script, Pause pause) {
    if (site.pauseBefore().contains(pause)) {
      script.add("pause", Map.of());
    }
  }

  private void see(Script script, Way way) {
    script.title(DrFailover.PROBES);
    for (var address : probed(way.to())) {
      script.add("probe-all", addressed(address));
    }
    script.step(DrFailover.CANARY, Gesture.CANARY);
    if (!site.validate().isEmpty()) {
      script.title(DrFailover.VALIDATE);
      script.add("validate", Map.of("validate", Quoting.words(site.validate())));
    }
    script.add("end", Map.of());
  }

  private static Map<String, String> addressed(String address) {
    return Map.of("address", Quoting.word(address), "address-text", Quoting.shown(address));
  }

  private static String filled(String part, Way way, String address) {
    var values = new HashMap<>(way.values());
    values.putAll(addressed(address));
    return Script.SHEET.filled(part, values);
  }

  private Map<String, String> witnesses(Way way) {
    var probes =
        probed(way.from()).stream()
            .map(address -> filled("probe", way, address))
            .collect(Collectors.joining("\n"));
    var places =
        site.witnesses().agents().stream().map(Quoting::shown).collect(Collectors.joining(", "));
    return Map.of(
        "quorum", String.valueOf(site.witnesses().quorum()), "places", places, "probes", probes);
  }

  /** The addresses of a side, in the order of their names. */
  private List<String> probed(String side) {
    return new TreeMap<>(site.probes())
        .values().stream()
            .map(sides -> Objects.requireNonNull(sides.get(side), "each side has its address"))
            .toList();
  }
}
