package dev.salvor.lab.up;

import dev.salvor.lab.site.SitePlaces;
import dev.salvor.lab.site.SiteRange;
import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the inventory says of the lab's site, once it was started. */
public final class SiteTarget {
  private final Home home;
  private final SiteRange range;
  private final Path postgres;
  private final SitePlaces places;

  /**
   * @param postgres the folder of PostgreSQL's programs
   */
  public SiteTarget(Home home, SiteRange range, Path postgres) {
    this.home = home;
    this.range = range;
    this.postgres = postgres;
    this.places = range.places();
  }

  /**
   * Adds it to the inventory; one that is there stays, but for the groups of parts that came or
   * went. Where no runbook takes a site there is nobody to tell of it. Says whether anything
   * changed.
   */
  public boolean introduce(ClientGroups groups) {
    try {
      var known = new SiteBlock(Files.readString(home.inventory()));
      if (!Catalogue.knows("site")) {
        return false;
      }
      var changed = (known.isThere() ? known : known.with(block())).with(groups);
      if (changed.equals(known)) {
        return false;
      }
      // Nobody is to find an inventory that cannot be read.
      var _ = InventoryParser.parse(changed.inventory());
      Files.writeString(home.inventory(), changed.inventory());
      return true;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private String block() {
    return """
      %s:
        kind: site
        agent: lab
        vault: lab
        site:
          sides:
            east: {agent: east}
            west: {agent: west}
          witnesses:
            agents: [lab, east, west]
            quorum: 2
          probes:
            page: {east: "%s", west: "%s"}
          groups:
    %s      commit:
            within: 10m
            on-silence: escalate
        objectives:
          rpo: PT1M
          rto: PT1M
    """
        .formatted(
            SiteRange.TARGET,
            places.page(SitePlaces.EAST),
            places.page(SitePlaces.WEST),
            indented(8, data()));
  }

  /** What moves first; groups that lead clients follow where their parts run. */
  private String data() {
    return """
    - name: data
      members:
    """
        + indented(4, postgres())
        + indented(4, redis());
  }

  private String postgres() {
    return """
    - name: lab-postgres
      postgres:
        user: salvor
        password: file:%1$s
        replication: follower
        replication-password: file:%1$s
        database: postgres
        client: app
        client-password: file:%1$s
        sides:
    """
            .formatted(home.sitePassword())
        + halves(SitePlaces.POSTGRES);
  }

  private String redis() {
    return """
    - name: lab-sessions
      redis:
        user: salvor
        password: file:%s
        sides:
    """
            .formatted(home.sitePassword())
        + halves(SitePlaces.REDIS);
  }

  private String halves(String kind) {
    return SitePlaces.SIDES.stream()
        .map(side -> indented(6, side + ":\n") + indented(8, half(side, kind)))
        .collect(Collectors.joining());
  }

  private String half(String side, String kind) {
    var server = side + "-" + kind;
    return """
    endpoint: 127.0.0.1:%d
    data: %s
    %s
    service:
      start: %s
      stop: %s
      status: %s
    """
        .formatted(
            places.port(side, kind),
            places.data(side, kind),
            kind.equals(SitePlaces.POSTGRES)
                ? "binaries: " + postgres
                : "config: " + places.redisConfiguration(side),
            words(range.script().command("start", server)),
            words(range.script().command("stop", server)),
            words(range.script().command("status", server)));
  }

  private static String words(List<String> command) {
    return command.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  private static String indented(int by, String text) {
    return text.lines().map(line -> " ".repeat(by) + line + "\n").collect(Collectors.joining());
  }
}
